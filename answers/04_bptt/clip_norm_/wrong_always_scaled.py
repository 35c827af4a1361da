"""Scales short gradients up.

hint: a gradient that is short enough must stay as it is: you scale it up to max_norm
fails: test_clip_norm_
"""

import torch


def clip_norm_(weights, max_norm):
    grads = [weight.grad for weight in weights if weight.grad is not None]
    total = torch.stack([grad.norm() for grad in grads]).norm()
    for grad in grads:
        grad.mul_(max_norm / total)
    return total
