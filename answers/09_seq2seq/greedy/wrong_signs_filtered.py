"""Only removes the sign, and goes on.

hint: you remove <eos> but keep what is said after it: cut the reply there
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
    return [[v for v in row if v != EOS] for row in rows]
