"""What waits in an encoder, how far it reaches, and how long it takes."""

from collections.abc import Callable

from torch import Tensor

from helpers.measure.depth import depth
from helpers.measure.influence import influence
from helpers.measure.seconds import milliseconds


def compare_encoders(
    read: Callable[[Tensor], Tensor], x: Tensor
) -> tuple[list[int], float, float]:
    """Return what waits (depth at T = 20 and 80), a reach, and milliseconds.

    `read` takes x (1, T, D), T >= 80, to outputs. The reach is how much the first of 50
    inputs moves the last output, compared with the last one; the time is that of a
    training pass.
    """
    waits = [depth(read(x[:, :t])) for t in (20, 80)]
    rows = [influence(read, 50, x.size(2), seed)[-1] for seed in range(5)]
    reaches = sorted(float(row[0] / row[-1]) for row in rows)
    ms = milliseconds(lambda: read(x).sum().backward())  # type: ignore[no-untyped-call]
    return waits, float(f"{reaches[2]:.1e}"), round(ms, 1)
