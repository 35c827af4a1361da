"""Scales the Frobenius norm.

hint: you scaled the Frobenius norm, which adds up all entries; scale the eigenvalues
fails: test_init_for_radius
"""

import torch


def init_for_radius(H, r, seed):
    W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
    return W_h * (r / W_h.norm())
