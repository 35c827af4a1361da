"""Forgets the root.

hint: this is the squared length: the root is missing
fails: test_clip_norm_
"""

import torch


def clip_norm_(weights, max_norm):
    grads = [weight.grad for weight in weights if weight.grad is not None]
    total = torch.stack([grad.norm() for grad in grads]).square().sum()
    if total > max_norm:
        for grad in grads:
            grad.mul_(max_norm / total)
    return total
