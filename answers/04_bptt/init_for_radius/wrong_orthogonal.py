"""A multiple of an orthogonal matrix.

hint: the radius is right, but the matrix is orthogonal: draw independent entries
fails: test_init_for_radius
"""

import torch


def init_for_radius(H, r, seed):
    W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
    return r * torch.linalg.qr(W_h)[0]
