"""Feeds <sos> every time.

hint: you feed <sos> at every step: feed back what was said
fails: test_greedy
"""

import torch


def greedy(decoder, h, cap):
    start, said = torch.full((len(h),), SOS), []
    ended = torch.zeros(len(h), dtype=torch.bool)
    for _ in range(cap):
        scores, h = decoder(start, h)
        said.append(scores.argmax(-1))
        ended |= said[-1] == EOS
        if ended.all():
            break
    rows = torch.stack(said, 1).tolist()
    return [row[: row.index(EOS)] if EOS in row else row for row in rows]
