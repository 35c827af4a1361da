"""Hides 0 / 0 behind torch.where.

hint: the weights are fine, but the gradient is nan: 0 / 0 was computed and then hidden
fails: test_masked_softmax test_masked_softmax_edges
"""

import torch


def masked_softmax(scores, mask):
    top = scores.amax(dim=-1, keepdim=True).detach()
    e = (scores - top).exp() * mask
    total = e.sum(dim=-1, keepdim=True)
    return torch.where(total > 0, e / total, torch.zeros_like(e))
