"""Returns the length after clipping.

hint: the length that you return is the one after clipping: return the one before
fails: test_clip_norm_
"""

import torch


def clip_norm_(weights, max_norm):
    grads = [weight.grad for weight in weights if weight.grad is not None]
    total = torch.stack([grad.norm() for grad in grads]).norm()
    if total > max_norm:
        for grad in grads:
            grad.mul_(max_norm / total)
    return torch.stack([grad.norm() for grad in grads]).norm()
