"""Reads the place as a number and writes a parabola: one summit at the wanted place."""

import torch


def hand_set(pattern, x, V):
    if pattern == "same":
        return 30 * x[..., :V], 2 * x[..., :V]
    p = x[..., V:].argmax(dim=-1).float()
    wanted = torch.zeros_like(p) if pattern == "first" else p - 1
    q = torch.stack([2 * wanted, -torch.ones_like(p)], dim=-1)
    return 20 * q, torch.stack([p, p**2], dim=-1)
