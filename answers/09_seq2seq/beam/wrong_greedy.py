"""One beam whatever k is.

hint: you keep one beam only: that is greedy search
fails: test_beam test_beam_width
"""

import torch


def beam(decoder, h, k, cap, alpha=0.0):
    live, over = [(0.0, [], h)], []
    for _ in range(cap):
        grown = []
        for total, said, state in live:
            scores, after = decoder(torch.tensor([said[-1] if said else SOS]), state)
            for v, p in enumerate(scores[0].log_softmax(-1).tolist()):
                grown.append((total + p, said + [v], after))
        best = sorted(grown, key=lambda b: -b[0])[:1]
        over += [b for b in best if b[1][-1] == EOS]
        live = [b for b in best if b[1][-1] != EOS]
    ends = [(b[0] / len(b[1]) ** alpha, b[1]) for b in over + live]
    score, symbols = max(ends)
    return symbols, score
