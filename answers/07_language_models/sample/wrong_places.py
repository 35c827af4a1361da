"""Returns places in the sorted list.

hint: these are places in the sorted list: translate them back into symbols
fails: test_sample test_sample_cut
"""

import torch


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    if tau == 0:
        return logits.argmax().expand(n)
    prob = (logits / tau).softmax(dim=0).sort(descending=True).values
    if k:
        prob = prob[:k] / prob[:k].sum()
    prob = prob[prob.cumsum(dim=0) - prob < p]
    generator = torch.Generator().manual_seed(seed)
    return torch.multinomial(prob, n, replacement=True, generator=generator)
