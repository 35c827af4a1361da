"""Counts the multiplications in matrix products and convolutions."""

from collections.abc import Callable
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from helpers.models.conditions import kernels


class _Counter(TorchDispatchMode):  # type: ignore[no-untyped-call]
    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.total = 0

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        out = func(*args, **(kwargs or {}))
        name = func.overloadpacket.__name__
        if name in ("mm", "bmm"):
            self.total += out.numel() * args[0].size(-1)
        elif name in ("addmm", "baddbmm"):
            self.total += out.numel() * args[1].size(-1)
        elif name == "convolution":
            self.total += out.numel() * args[1][0].numel()
        return out


@torch.no_grad()
def multiplications(run: Callable[[], object]) -> int:
    """Return how many numbers are multiplied in the matrix products of `run`.

    An LSTM is run step by step, so that nothing hides in its fused kernel.
    """
    with kernels(fused=False), _Counter() as counter:
        run()
    return int(counter.total)
