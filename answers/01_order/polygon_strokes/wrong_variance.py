"""Takes `noise` for the variance.

hint: noise=0.2 is the standard deviation of each coordinate
ko: noise=0.2는 좌표마다의 표준편차입니다
fails: test_polygon_strokes_noise
"""

import math

import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    g = torch.Generator().manual_seed(seed)
    start = torch.randint(corners, (n, 1), generator=g)
    label = torch.randint(2, (n, 1), generator=g)
    corner = (start + (1 - 2 * label) * torch.arange(corners)) % corners
    angle = 2 * math.pi * corner / corners
    points = torch.stack([angle.cos(), angle.sin()], dim=-1)
    points = points + noise**0.5 * torch.randn(points.shape, generator=g)
    return points, label.squeeze(1)
