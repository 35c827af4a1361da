"""How large the matrix products are that a function makes on its way."""

from collections.abc import Callable
from typing import Any

from torch.utils._python_dispatch import TorchDispatchMode

PRODUCTS = {"mm", "bmm", "addmm", "baddbmm", "mv", "addmv", "dot"}


def products(run: Callable[[], object]) -> list[int]:
    """How many numbers each matrix product has that torch makes while `run` runs.

    What is computed in another process, or without torch, is not seen.
    """
    noting = _Noting()
    with noting:
        run()
    return noting.sizes


class _Noting(TorchDispatchMode):  # type: ignore[no-untyped-call]
    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.sizes: list[int] = []

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        result = func(*args, **(kwargs or {}))
        if func.overloadpacket.__name__ in PRODUCTS:
            self.sizes.append(result.numel())
        return result
