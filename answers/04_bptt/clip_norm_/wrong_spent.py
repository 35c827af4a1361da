"""Walks twice over a generator.

hint: the gradients have not changed: either you made new tensors (grad * scale) where
grad.mul_(scale) is in place, or you walked twice over parameters(), which is spent after once
fails: test_clip_norm_
"""

import torch


def clip_norm_(weights, max_norm):
    lengths = [weight.grad.norm() for weight in weights if weight.grad is not None]
    total = torch.stack(lengths).norm()
    if total > max_norm:
        for weight in weights:
            weight.grad.mul_(max_norm / total)
    return total
