"""Takes the largest real part.

hint: you took the largest real part: eigenvalues are complex, take their size
fails: test_init_for_radius
"""

import torch


def init_for_radius(H, r, seed):
    W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
    return W_h * (r / torch.linalg.eigvals(W_h).real.max())
