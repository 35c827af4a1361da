"""Relies on the radius that is right for large H.

hint: asked for radius
fails: test_init_for_radius
"""

import torch


def init_for_radius(H, r, seed):
    W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
    return W_h * (r / H**0.5)
