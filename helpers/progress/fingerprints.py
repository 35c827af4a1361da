"""Fingerprints of values, by which a known mistake is recognised on any machine."""

import hashlib

import numpy as np

from helpers.progress.values import Floats, flatten

RTOL = 1e-4  # between the fingerprints of one mistake on two machines
MANY = 8  # the arrays in a value are projected one by one up to this number
PROJECTIONS = 3
NAN, INF, MINUS_INF = 0.7310585, 11.7, -13.3  # stand-ins, to make sums possible


def fingerprint(value: object) -> str:
    """A short text that equal values share, and close ones nearly: see `close`.

    Lists of numbers, arrays and tensors of one shape are the same, of whatever dtype.
    """
    form, leaves = flatten(value)
    if len(leaves) > MANY:
        leaves = [np.concatenate(leaves)]
    numbers = (f"{number:.6g}" for leaf in leaves for number in _project(leaf))
    return " ".join([hashlib.sha256(form.encode()).hexdigest()[:12], *numbers])


def close(a: str, b: str, rtol: float = RTOL) -> bool:
    """Whether two fingerprints tell of the same value, up to rounding."""
    (form, *numbers), (other_form, *others) = a.split(), b.split()
    if form != other_form or len(numbers) != len(others):
        return False
    x, y = np.array([numbers, others], float).reshape(2, -1, 1 + PROJECTIONS)
    size = np.maximum(x[:, :1], y[:, :1])  # of the numbers in each leaf
    return bool((np.abs(x - y) <= rtol * size + 1e-8).all())


def _project(leaf: Floats) -> list[float]:
    """The root mean square, then sums with fixed pseudo-random weights."""
    x = np.nan_to_num(leaf, nan=NAN, posinf=INF, neginf=MINUS_INF)
    weights = np.random.default_rng(0).uniform(-1, 1, (x.size, PROJECTIONS))
    scale = max(x.size, 1) ** 0.5
    return [float(np.linalg.norm(x)) / scale, *(x @ weights / scale).tolist()]
