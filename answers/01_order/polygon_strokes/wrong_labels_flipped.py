"""The angle grows counter-clockwise, so +1 is not clockwise.

hint: your 1 is counter-clockwise; here 1 means clockwise
ko: 여러분의 1은 반시계 방향입니다. 여기서 1은 시계 방향입니다
fails: test_polygon_strokes
"""

import math

import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    g = torch.Generator().manual_seed(seed)
    start = torch.randint(corners, (n, 1), generator=g)
    label = torch.randint(2, (n, 1), generator=g)
    corner = (start + (2 * label - 1) * torch.arange(corners)) % corners
    angle = 2 * math.pi * corner / corners
    points = torch.stack([angle.cos(), angle.sin()], dim=-1)
    points = points + noise * torch.randn(points.shape, generator=g)
    return points, label.squeeze(1)
