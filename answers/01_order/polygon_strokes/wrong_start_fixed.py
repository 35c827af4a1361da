"""Every stroke starts at corner 0.

hint: only 2 of the 10 drawings occur: start at any corner, go either way
ko: 그림이 10가지 중 2가지만 나옵니다. 어느 꼭짓점에서든 시작하고 양쪽으로 모두 도세요
fails: test_polygon_strokes
"""

import math

import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    g = torch.Generator().manual_seed(seed)
    start = torch.zeros(n, 1, dtype=torch.long)
    label = torch.randint(2, (n, 1), generator=g)
    corner = (start + (1 - 2 * label) * torch.arange(corners)) % corners
    angle = 2 * math.pi * corner / corners
    points = torch.stack([angle.cos(), angle.sin()], dim=-1)
    points = points + noise * torch.randn(points.shape, generator=g)
    return points, label.squeeze(1)
