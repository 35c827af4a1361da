"""Drops the symbol that crosses p.

hint: your top-p drops the symbol that crosses the line: what you keep has less than p
fails: test_sample_cut
"""

import torch


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    if tau == 0:
        return logits.argmax().expand(n)
    prob, order = (logits / tau).softmax(dim=0).sort(descending=True)
    if k:
        prob = prob[:k] / prob[:k].sum()
    if p < 1:
        keep = prob.cumsum(dim=0) <= p
        keep[0] = True
        prob = prob[keep]
    generator = torch.Generator().manual_seed(seed)
    return order[torch.multinomial(prob, n, replacement=True, generator=generator)]
