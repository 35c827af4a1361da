"""All live beams in one call of the decoder."""

import torch


def beam(decoder, h, k, cap, alpha=0.0):
    sums, rows, ends = torch.zeros(1), [[SOS]], []
    for t in range(cap):
        scores, h = decoder(torch.tensor([row[-1] for row in rows]), h)
        total = sums[:, None] + scores.log_softmax(-1)
        best = total.flatten().topk(min(k, total.numel()))
        parent, symbol = best.indices // total.size(1), best.indices % total.size(1)
        grown = [rows[i] + [v] for i, v in zip(parent.tolist(), symbol.tolist())]
        done = (symbol == EOS) | (t == cap - 1)
        for row, value, stop in zip(grown, best.values.tolist(), done.tolist()):
            if stop:
                ends.append((value / (t + 1) ** alpha, row[1:]))
        keep = (~done).nonzero().flatten()
        if len(keep) == 0:
            break
        rows = [grown[i] for i in keep.tolist()]
        sums, h = best.values[keep], h[parent[keep]]
    score, symbols = max(ends)
    return symbols, score
