"""Draws from the global generator.

hint: the same seed
fails: test_init_for_radius
"""

import torch


def init_for_radius(H, r, seed):
    W_h = torch.randn(H, H)
    return W_h * (r / torch.linalg.eigvals(W_h).abs().max())
