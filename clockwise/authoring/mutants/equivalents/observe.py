"""What a call does: its result, or error, and what it changes elsewhere."""

import contextlib
import io
import math
import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from clockwise.authoring.mutants.equivalents.calls import Call, seed

CLOSE = {torch.float32: 1e-5, torch.float64: 1e-10}  # of the largest number
NEAR = 1e-6  # relative, of plain numbers


class Observation(NamedTuple):
    """All that somebody who calls a function can notice."""

    error: str  # the exception's type, "" if it returned
    result: Any
    arguments: Call  # afterwards
    random_state: list[Any]
    shared: set[tuple[int, int]]  # which tensors or lists of the result are whose


def observe(function: Callable[..., Any], call: Call) -> Observation:
    """Call a function with all generators seeded."""
    seed(0)
    error, result = "", None
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            result = function(*call.args, **call.kwargs)
        except Exception as raised:
            error = type(raised).__name__
    state = [torch.get_rng_state(), np.random.get_state(), random.getstate()]
    return Observation(error, result, call, state, _shared(result, call))


def alike(a: Any, b: Any) -> bool:
    """Whether two values are equal, up to rounding; types and dtypes count."""
    if isinstance(a, Tensor) and isinstance(b, Tensor):
        return _alike_tensors(a, b)
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and a.dtype == b.dtype:
        numbers = a.dtype.kind in "fiub"
        a, b = (torch.from_numpy(x) if numbers else x.tolist() for x in (a, b))
        return alike(a, b)
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=NEAR, abs_tol=1e-9) or a != a and b != b
    if type(a) is not type(b):
        return False
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, dict):
        return [*a] == [*b] and all(alike(a[key], b[key]) for key in a)
    comparable = isinstance(a, int | str | bytes | set | frozenset | np.generic)
    return a == b if comparable else True


def _alike_tensors(a: Tensor, b: Tensor) -> bool:
    if (a.dtype, a.shape, a.requires_grad) != (b.dtype, b.shape, b.requires_grad):
        return False
    if not (alike(a.grad, b.grad) and a.is_floating_point()):
        return alike(a.grad, b.grad) and bool((a == b).all())
    finite = a[a.isfinite()].detach().abs()
    size = finite.max().item() if finite.numel() else 1.0
    tolerance = CLOSE.get(a.dtype, 1e-2) * size
    return torch.allclose(a, b, rtol=0, atol=tolerance, equal_nan=True)


def _shared(result: Any, call: Call) -> set[tuple[int, int]]:
    places = [_memory(leaf) for leaf in _parts([result])]
    given = [_memory(leaf) for leaf in _parts([call.args, *call.kwargs.values()])]
    whole = enumerate(places + given)
    return {
        (i, j)
        for j, other in whole
        for i, place in enumerate(places[:j])
        if place == other
    }


def _parts(value: Any) -> Iterator[Any]:
    """The tensors, arrays and inner lists in a value."""
    if isinstance(value, Tensor | np.ndarray):
        yield value
    if isinstance(value, list | tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            if isinstance(item, list | dict):
                yield item
            yield from _parts(item)


def _memory(part: Any) -> int:
    if isinstance(part, Tensor):
        return part.untyped_storage().data_ptr() or id(part)
    if isinstance(part, np.ndarray):
        while isinstance(part.base, np.ndarray):
            part = part.base
    return id(part)
