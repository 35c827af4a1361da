"""A new generator, but never seeded.

hint: another seed must give other data: is `seed` used?
ko: 시드가 다르면 데이터도 달라야 합니다. `seed`를 쓰고 있나요?
fails: test_polygon_strokes_noise
"""

import math

import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    g = torch.Generator()
    start = torch.randint(corners, (n, 1), generator=g)
    label = torch.randint(2, (n, 1), generator=g)
    corner = (start + (1 - 2 * label) * torch.arange(corners)) % corners
    angle = 2 * math.pi * corner / corners
    points = torch.stack([angle.cos(), angle.sin()], dim=-1)
    points = points + noise * torch.randn(points.shape, generator=g)
    return points, label.squeeze(1)
