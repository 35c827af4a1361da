"""No cap.

hint: stop at the cap, and when every sequence has said <eos>
fails: test_greedy
"""

import torch


def greedy(decoder, h, cap):
    symbol, said = torch.full((len(h),), SOS), []
    ended = torch.zeros(len(h), dtype=torch.bool)
    while True:
        scores, h = decoder(symbol, h)
        symbol = scores.argmax(-1)
        said.append(symbol)
        ended |= symbol == EOS
        if ended.all():
            break
    rows = torch.stack(said, 1).tolist()
    return [row[: row.index(EOS)] if EOS in row else row for row in rows]
