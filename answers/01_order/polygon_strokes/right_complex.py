"""Corners as powers of a root of unity in the complex plane."""

import math

import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    g = torch.Generator().manual_seed(seed)
    clockwise = torch.randint(0, 2, (n,), generator=g)
    turn = torch.where(clockwise == 1, -1, 1)[:, None] * torch.arange(corners)
    first = torch.randint(corners, (n, 1), generator=g)
    phase = (first + turn) * (2 * math.pi / corners)
    z = torch.polar(torch.ones(n, corners), phase.float())
    return torch.view_as_real(z) + noise * torch.randn(
        n, corners, 2, generator=g
    ), clockwise
