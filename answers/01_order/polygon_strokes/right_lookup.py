"""A table of corners, rolled and flipped."""

import math

import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    g = torch.Generator().manual_seed(seed)
    angle = -2 * math.pi * torch.arange(corners) / corners  # clockwise
    table = torch.stack([angle.cos(), angle.sin()], dim=1)
    walks = [table.roll(k, 0) for k in range(corners)]
    walks += [w.flip(0) for w in walks]
    which = torch.randint(2 * corners, (n,), generator=g)
    points = torch.stack(walks)[which]
    points = points + torch.normal(0.0, noise, points.shape, generator=g)
    return points, (which < corners).long()
