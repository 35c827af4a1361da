"""Stops when the first sequence has ended.

hint: your loop stops when the first sequence has finished: wait for all
fails: test_greedy
"""

import torch


def greedy(decoder, h, cap):
    symbol, said = torch.full((len(h),), SOS), []
    ended = torch.zeros(len(h), dtype=torch.bool)
    for _ in range(cap):
        scores, h = decoder(symbol, h)
        symbol = scores.argmax(-1)
        said.append(symbol)
        ended |= symbol == EOS
        if ended.any():
            break
    rows = torch.stack(said, 1).tolist()
    return [row[: row.index(EOS)] if EOS in row else row for row in rows]
