"""One point at a time, with numpy's own generator."""

import math

import numpy as np
import torch


def polygon_strokes(n, corners, noise=0.1, seed=0):
    rng = np.random.default_rng(seed)
    points, labels = np.empty((n, corners, 2), dtype=np.float32), []
    for i in range(n):
        corner, clockwise = rng.integers(corners), int(rng.random() < 0.5)
        for t in range(corners):
            angle = 2 * math.pi * corner / corners
            points[i, t] = math.cos(angle), math.sin(angle)
            corner += -1 if clockwise else 1
        labels.append(clockwise)
    points += noise * rng.normal(size=points.shape).astype(np.float32)
    return torch.tensor(points), torch.tensor(labels)
