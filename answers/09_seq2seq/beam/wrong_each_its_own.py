"""Keeps k extensions of every beam.

hint: you keep k extensions of every beam, so their number explodes: keep the k best of all together
fails: test_beam_width
"""

import torch


def beam(decoder, h, k, cap, alpha=0.0):
    live, over = [(0.0, [], h)], []
    for _ in range(cap):
        grown = []
        for total, said, state in live:
            scores, after = decoder(torch.tensor([said[-1] if said else SOS]), state)
            top = scores[0].log_softmax(-1).topk(min(k, scores.size(1)))
            for v, p in zip(top.indices.tolist(), top.values.tolist()):
                grown.append((total + p, said + [v], after))
        over += [b for b in grown if b[1][-1] == EOS]
        live = [b for b in grown if b[1][-1] != EOS]
    score, symbols = max((b[0] / len(b[1]) ** alpha, b[1]) for b in over + live)
    return symbols, score
