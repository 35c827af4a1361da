"""Uniform numbers into the cumulated probabilities."""

import torch


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    if tau == 0:
        k, tau = 1, 1.0
    values, order = torch.topk(logits, k or len(logits))
    total = torch.softmax(values / tau, 0).cumsum(0)
    last = int(torch.searchsorted(total, p).clamp(max=len(total) - 1))
    u = torch.rand(n, generator=torch.Generator().manual_seed(seed)) * total[last]
    return order[torch.searchsorted(total[: last + 1], u).clamp(max=last)]
