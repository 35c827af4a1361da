"""Clips every number.

hint: that is clipping by value: every number is cut on its own, and the direction turns
fails: test_clip_norm_
"""

import torch


def clip_norm_(weights, max_norm):
    grads = [weight.grad for weight in weights if weight.grad is not None]
    total = torch.stack([grad.norm() for grad in grads]).norm()
    if total > max_norm:
        for grad in grads:
            grad.clamp_(-max_norm, max_norm)
    return total
