"""Keeps symbols with a probability above 1 - p.

hint: p is no threshold for single symbols: add up the most probable ones until they have p
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
        prob = prob[prob >= min(1 - p, float(prob[0]))]
    generator = torch.Generator().manual_seed(seed)
    return order[torch.multinomial(prob, n, replacement=True, generator=generator)]
