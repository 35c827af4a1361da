"""Counts the numbers that a model learns."""

from torch import nn


def parameters(part: nn.Module) -> int:
    """Return how many numbers `part` learns."""
    return sum(weight.numel() for weight in part.parameters())
