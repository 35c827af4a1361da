"""Joins all gradients into one long vector."""

import torch


def clip_norm_(weights, max_norm):
    grads = [w.grad for w in weights if w.grad is not None]
    total = torch.cat([g.flatten() for g in grads]).norm()
    scale = torch.clamp(max_norm / (total + 1e-6), max=1.0)
    for g in grads:
        g *= scale
    return total
