"""Real data that installed packages bring along."""

import torch
from sklearn.datasets import load_digits
from torch import Tensor


def digits() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return 1,000 digits (n, 8, 8), from 0 to 1, and labels (n,); then 797 others."""
    data = load_digits()
    x, y = torch.tensor(data.images).float() / 16, torch.tensor(data.target)
    return x[:1000], y[:1000], x[1000:], y[1000:]
