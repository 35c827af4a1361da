"""Sum of products by einsum, divided by the number of pairs."""

import torch


def inside_and_across(points, lag):
    B, T, _ = points.shape
    inside = torch.einsum("btd,btd->", points[:, : T - lag], points[:, lag:])
    across = torch.einsum("btd,btd->", points[: B - lag], points[lag:])
    return (inside / (B * (T - lag))).item(), (across / ((B - lag) * T)).item()
