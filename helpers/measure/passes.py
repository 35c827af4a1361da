"""How long a reader takes to read sequences of several lengths."""

from collections.abc import Sequence
from functools import partial

import torch
from torch import Tensor, nn

from helpers.measure.seconds import microseconds


def seconds_of_passes(
    reader: nn.Module, lengths: Sequence[int], repeats: int, H: int = 64
) -> Tensor:
    """Return CPU seconds to read T tokens at once, (repeats, lengths)."""
    rows = []
    for _ in range(repeats):
        xs = [torch.randn(1, T, H) for T in lengths]
        rows.append([microseconds(partial(reader, x), 1) / 1e6 for x in xs])
    return torch.tensor(rows)
