"""The middle of several runs, stage by stage."""

from collections.abc import Mapping, Sequence

import numpy as np


def median_bits(
    runs: Mapping[str, Sequence[Sequence[Sequence[float]]]],
) -> list[dict[str, float]]:
    """Return for each stage of the runs, [steps, seconds, bits], the median bits."""
    bits = {
        name: np.median([[stage[2] for stage in run] for run in seeds], axis=0)
        for name, seeds in runs.items()
    }
    stages = zip(*bits.values(), strict=True)
    return [dict(zip(bits, map(float, stage), strict=True)) for stage in stages]
