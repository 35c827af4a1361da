"""No top-k.

hint: k is not used: k = 3 may draw only the three most probable symbols
fails: test_sample_cut
"""

import torch


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    if tau == 0:
        return logits.argmax().expand(n)
    prob, order = (logits / tau).softmax(dim=0).sort(descending=True)
    prob = prob[prob.cumsum(dim=0) - prob < p]
    generator = torch.Generator().manual_seed(seed)
    return order[torch.multinomial(prob, n, replacement=True, generator=generator)]
