"""Keeps <eos> in the reply.

hint: the reply ends before <eos>, the sign itself is no part of it
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
        if ended.all():
            break
    rows = torch.stack(said, 1).tolist()
    return [row[: row.index(EOS) + 1] if EOS in row else row for row in rows]
