"""Counts bytes: of what a model keeps, and of what autograd keeps for the way back."""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor


def state_bytes(state: Iterable[Tensor]) -> int:
    """Return the bytes of the tensors that a reader keeps."""
    return sum(part.nbytes for part in state)


def saved_bytes(run: Callable[[], object], apart_from: Iterable[Tensor] = ()) -> int:
    """Return the bytes that autograd keeps for the way back while `run` runs.

    Each memory counts once, and not that of the tensors in `apart_from`, such as a
    model's parameters. What `run` returns stays alive until all is counted.
    """
    known = {tensor.untyped_storage().data_ptr() for tensor in apart_from}
    kept: dict[int, int] = {}

    def note(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in known:
            kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        result = run()
    del result  # it must live until here, or its memory is used again
    return sum(kept.values())
