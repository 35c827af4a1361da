"""One step, then the rest."""

import torch


def beam(decoder, h, k, cap, alpha=0.0):
    def ends(live, steps):
        if steps == 0 or not live:
            return live
        grown = []
        for said, total, state in live:
            scores, after = decoder(torch.tensor(said[-1:]), state)
            logs = scores.squeeze(0).log_softmax(0)
            grown += [(said + [v], total + p.item(), after) for v, p in enumerate(logs)]
        best = sorted(grown, key=lambda b: b[1], reverse=True)[:k]
        done = [b for b in best if b[0][-1] == EOS]
        return done + ends([b for b in best if b[0][-1] != EOS], steps - 1)

    found = [
        (total / (len(said) - 1) ** alpha, said[1:])
        for said, total, _ in ends([([SOS], 0.0, h)], cap)
    ]
    score, symbols = max(found)
    return symbols, score
