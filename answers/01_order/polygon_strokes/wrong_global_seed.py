"""Seeds torch's global generator instead of one of its own.

hint: you changed torch's global random state: use a torch.Generator of your own
ko: torch의 전역 난수 상태를 바꾸었습니다. 자신만의 torch.Generator를 쓰세요
fails: test_polygon_strokes_noise
"""

import math

import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    g = torch.manual_seed(seed)
    start = torch.randint(corners, (n, 1), generator=g)
    label = torch.randint(2, (n, 1), generator=g)
    corner = (start + (1 - 2 * label) * torch.arange(corners)) % corners
    angle = 2 * math.pi * corner / corners
    points = torch.stack([angle.cos(), angle.sin()], dim=-1)
    points = points + noise * torch.randn(points.shape, generator=g)
    return points, label.squeeze(1)
