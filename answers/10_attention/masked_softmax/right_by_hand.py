"""exp by hand, with a denominator that is never 0."""

import torch


def masked_softmax(scores, mask):
    low = torch.finfo(scores.dtype).min
    top = scores.masked_fill(~mask, low).amax(dim=-1, keepdim=True).detach()
    e = (scores - top).masked_fill(~mask, -torch.inf).exp()
    e = e.masked_fill(~mask, 0)
    total = e.sum(dim=-1, keepdim=True)
    return e / total.masked_fill(total == 0, 1)
