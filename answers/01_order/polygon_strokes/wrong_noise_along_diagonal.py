"""x and y are shaken by the same number.

hint: noise of x and y is correlated 1.0: draw it for each coordinate
ko: x와 y의 잡음이 1.0으로 상관되어 있습니다. 좌표마다 따로 뽑으세요
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
    points = points + noise * torch.randn(n, corners, 1, generator=g)
    return points, label.squeeze(1)
