"""Clips every tensor by its own length.

hint: you clipped each tensor by its own length: that turns the direction; one length, and one
scale, for all together
fails: test_clip_norm_
"""

import torch


def clip_norm_(weights, max_norm):
    grads = [weight.grad for weight in weights if weight.grad is not None]
    total = torch.stack([grad.norm() for grad in grads]).norm()
    if total > max_norm:
        for grad in grads:
            grad.mul_(min(1.0, max_norm / grad.norm()))
    return total
