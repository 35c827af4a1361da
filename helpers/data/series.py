"""Series whose points lean on each other, each kind in its own way."""

import numpy as np
from numpy.typing import NDArray

KINDS = ["i.i.d.", "AR(0.9)", "trend + season", "random walk"]
PERIOD = 50  # points in a season
WARM_UP = 500  # first points of an AR series that are thrown away

Floats = NDArray[np.float64]


def draw_series(kind: str, n: int, many: int = 1, seed: int = 0) -> Floats:
    """Return `many` independent series of n points, (many, n), with noise of std 1.

    `kind` is one of KINDS. Raises ValueError for another.
    """
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    if kind == "AR(0.9)":
        return draw_ar(0.9, n, many, seed)
    noise = np.random.default_rng(seed).normal(size=(many, n))
    if kind == "random walk":
        return np.cumsum(noise, axis=1)
    if kind == "trend + season":
        t = np.arange(n)
        noise += 0.01 * t + 2 * np.sin(2 * np.pi * t / PERIOD)
    return noise


def draw_ar(phi: float, n: int, many: int = 1, seed: int = 0) -> Floats:
    """Return `many` independent series x_t = phi x_{t-1} + noise of std 1: (many, n).

    They start at 0; the first 500 points are thrown away.
    Raises ValueError unless -1 < phi < 1.
    """
    if not -1 < phi < 1:
        raise ValueError(f"phi must lie between -1 and 1, got {phi}")
    x = np.random.default_rng(seed).normal(size=(WARM_UP + n, many))
    x[0] = 0
    for t in range(1, len(x)):
        x[t] += phi * x[t - 1]
    series: Floats = x[WARM_UP:].T
    return series
