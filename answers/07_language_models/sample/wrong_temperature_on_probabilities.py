"""Divides the probabilities.

hint: the temperature divides the logits, not the probabilities
fails: test_sample test_sample_cut
"""

import torch


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    if tau == 0:
        return logits.argmax().expand(n)
    prob, order = logits.softmax(dim=0).sort(descending=True)
    if tau != 1:
        prob = (prob / tau).softmax(dim=0)
    if k:
        prob = prob[:k] / prob[:k].sum()
    prob = prob[prob.cumsum(dim=0) - prob < p]
    generator = torch.Generator().manual_seed(seed)
    return order[torch.multinomial(prob, n, replacement=True, generator=generator)]
