"""The greatest of noisy logits: no probability is ever drawn from."""

import torch


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    if tau == 0:
        return torch.full((n,), int(logits.argmax()))
    scaled = logits.double() / tau
    if k:
        scaled = scaled.masked_fill(scaled < scaled.topk(k).values[-1], -torch.inf)
    order = scaled.argsort(descending=True)
    before = scaled.softmax(0)[order].cumsum(0) - scaled.softmax(0)[order]
    scaled[order[before >= p]] = -torch.inf
    noise = torch.rand(n, len(logits), generator=torch.Generator().manual_seed(seed))
    return (scaled - (-noise.double().clamp(1e-12).log()).log()).argmax(dim=1)
