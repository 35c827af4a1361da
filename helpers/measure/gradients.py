"""Compares gradients with those that are expected, and names the first wrong one."""

import math
from collections.abc import Mapping

import torch
from torch import Tensor

from helpers.progress.labels import label

RTOL = 1e-10

Gradients = Mapping[str, Tensor]


def first_wrong(got: Gradients, expected: Gradients) -> str:
    """Say which of the gradients, in the order of `expected`, is the first wrong one.

    The largest difference may be a 1e-10th of the largest number expected. Empty if
    all are right.
    """
    right: list[str] = []
    for name, value in expected.items():
        if name not in got:
            return f"{name} is missing; what came back is {[*got]}"
        off = _largest_difference(got[name], value)
        if not off <= RTOL:  # nan is wrong, too
            before = f"right up to {right[-1]}; " if right else ""
            how = _how_wrong(got[name], value)
            return f"{before}{name} is the first wrong line: {how}"
        right.append(name)
    return ""


def compare(got: Gradients, expected: Gradients) -> str:
    """A line for each gradient: whether it is exact, and the largest difference."""
    lines = []
    for name, value in expected.items():
        off = _largest_difference(got[name], value)
        exact = label("exact") if torch.equal(got[name], value) else "     "
        verdict = "ok " if off <= RTOL else "NO "
        said = label("relative difference")
        lines.append(f"{name:>8} | {exact} | {verdict} | {said} {off:.1e}")
    return "\n".join(lines)


def _how_wrong(got: Tensor, expected: Tensor) -> str:
    if got.shape != expected.shape:
        return f"its shape is {tuple(got.shape)}, not {tuple(expected.shape)}"
    if got.dtype != expected.dtype:
        return f"its numbers are {got.dtype}, not {expected.dtype}"
    worst = float((got - expected).abs().max())
    return f"it is up to {worst:.2g} away from autograd's"


def _largest_difference(got: Tensor, expected: Tensor) -> float:
    """The largest difference, in units of the largest number expected."""
    if got.shape != expected.shape:
        return math.inf
    worst = float((got - expected).abs().max())
    size = float(expected.abs().max())
    return worst / size if size else worst if worst == 0 else math.inf
