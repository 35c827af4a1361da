"""Uses seed 0 always.

hint: another seed must give another matrix
fails: test_init_for_radius
"""

import torch


def init_for_radius(H, r, seed):
    W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(0))
    return W_h * (r / torch.linalg.eigvals(W_h).abs().max())
