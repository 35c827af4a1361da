"""NumPy finds the eigenvalues."""

import numpy as np
import torch


def init_for_radius(H, r, seed):
    torch.manual_seed(seed)
    W_h = torch.randn(H, H)
    largest = np.abs(np.linalg.eigvals(W_h.numpy().astype(float))).max()
    return W_h * float(r / largest)
