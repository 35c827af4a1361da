"""Make a function wrong in one case, and right in all others."""

import functools
import hashlib
import inspect
import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor

Arguments = dict[str, Any]  # of a call, by name
Function = Callable[..., Any]


def spoiled(function: Function, case: str, detail: Any = None) -> Function:
    """The function, wrong in a case; `detail` is what the case needs to be known by."""
    if case in AFTERWARDS:
        return _afterwards(function, AFTERWARDS[case], detail)
    there = _expression if isinstance(detail, str) else THERE[case]
    seen: set[str] = set()  # the calls of this function

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        bound = inspect.signature(function).bind(*args, **kwargs)
        if case != "defaults":
            bound.apply_defaults()
        wrong = there(bound.arguments, detail, seen)
        result = function(*args, **kwargs)
        return other(result) if wrong else result

    return wrapper


def _afterwards(function: Function, change: Function, detail: Any) -> Function:
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        given = inspect.signature(function).bind(*args, **kwargs).arguments
        return change(function(*args, **kwargs), given, detail)

    return wrapper


def other(value: Any) -> Any:
    """A value of this form, wrong everywhere; RuntimeError if there is none."""
    if isinstance(value, bool | np.bool_):
        return not value
    if isinstance(value, Tensor | np.ndarray) and 0 not in value.shape:
        boolean = value.dtype in (torch.bool, np.bool_)
        return ~value if boolean else value + 1
    if isinstance(value, int | float | np.number):
        return value + 1
    if isinstance(value, str):
        return value + "?"
    if isinstance(value, list | tuple) and value:
        items = [other(item) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
    if isinstance(value, dict) and value:
        return {key: other(item) for key, item in value.items()}
    raise RuntimeError("spoiled in this case")


# Whether a call is of the case


def _sized(given: Arguments, detail: list[tuple[str, int]], seen: set[str]) -> bool:
    return any(_size(given[name], i) == 1 for name, i in detail if name in given)


def _size(value: Any, axis: int) -> int | None:
    if isinstance(value, list | tuple) and axis == 0:
        return len(value)
    shape = getattr(value, "shape", ())
    return int(shape[axis]) if axis < len(shape) else None


def _longest_later(given: Arguments, detail: None, seen: set[str]) -> bool:
    lengths = given.get("lengths")
    if lengths is None or len(lengths) == 0:
        return False
    sizes = [int(length) for length in lengths]
    return max(sizes) > sizes[0]


def _of_dtype(name: str) -> Callable[[Arguments, None, set[str]], bool]:
    def there(given: Arguments, detail: None, seen: set[str]) -> bool:
        return any(str(leaf.dtype).endswith(name) for leaf in leaves(given))

    return there


def _strided(given: Arguments, detail: None, seen: set[str]) -> bool:
    arrays = [x for x in leaves(given) if isinstance(x, np.ndarray)]
    tensors = [x for x in leaves(given) if isinstance(x, Tensor)]
    fine = [x.flags.c_contiguous for x in arrays]
    fine += [x.is_contiguous() for x in tensors]
    return not all(fine)


def _twice(given: Arguments, detail: None, seen: set[str]) -> bool:
    call = _digest(given)
    again = call in seen
    seen.add(call)
    return again


def _left_out(given: Arguments, detail: list[str], seen: set[str]) -> bool:
    return any(name not in given for name in detail)


def _seeds(given: Arguments, detail: None, seen: set[str]) -> bool:
    return bool(given.get("seed", 0) != 0)


def _expression(given: Arguments, detail: str, seen: set[str]) -> bool:
    names = {"torch": torch, "np": np, "largest": largest, **given}
    return bool(eval(detail, names))


THERE: dict[str, Callable[[Arguments, Any, set[str]], bool]] = {
    "one_row": _sized,
    "one_step": _sized,
    "one_wide": _sized,
    "longest_later": _longest_later,
    "float64": _of_dtype("float64"),
    "int32": _of_dtype("int32"),
    "strided": _strided,
    "twice": _twice,
    "defaults": _left_out,
    "seeds": _seeds,
}


# What goes wrong after every call


def _without_gradient(result: Any, given: Arguments, detail: None) -> Any:
    if isinstance(result, Tensor):
        return result.detach()
    if isinstance(result, dict):
        return {k: _without_gradient(v, given, detail) for k, v in result.items()}
    if isinstance(result, list | tuple):
        return type(result)(_without_gradient(item, given, detail) for item in result)
    return result


def _drawn(result: Any, given: Arguments, detail: None) -> Any:
    torch.rand(1), np.random.rand(), random.random()
    return result


def _changed(result: Any, given: Arguments, detail: str) -> Any:
    """With an argument changed in place."""
    if detail in given:
        change(given[detail])
    return result


AFTERWARDS: dict[str, Function] = {
    "gradient": _without_gradient,
    "random_state": _drawn,
    "unchanged": _changed,
}


def change(value: Any) -> bool:
    """Change something in place; whether that was possible."""
    if isinstance(value, Tensor | np.ndarray) and 0 not in value.shape:
        data = value.detach() if isinstance(value, Tensor) else value
        data[...] = other(data)
        return True
    if isinstance(value, list) and value:
        value.append(value[0])
        return True
    if isinstance(value, dict) and value:
        return change([*value.values()][0]) or bool(value.pop([*value][0]))
    return isinstance(value, tuple) and any(map(change, value))


# Parts of values


def leaves(value: Any) -> Iterator[Any]:
    """The tensors and arrays of numbers in a value."""
    if isinstance(value, Tensor) or (
        isinstance(value, np.ndarray) and value.dtype.kind in "fiub"
    ):
        yield value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)


def largest(value: Any) -> float:
    """The largest absolute number in a value, 0 if there is none."""
    sizes = [float(abs(leaf).max()) for leaf in leaves(value) if 0 not in leaf.shape]
    return max(sizes, default=0.0)


def _digest(value: Any) -> str:
    if isinstance(value, dict):
        value = [*value.items()]
    if isinstance(value, list | tuple):
        return hashlib.sha256("".join(map(_digest, value)).encode()).hexdigest()
    if isinstance(value, Tensor):
        value = value.detach().numpy()
    return repr(value.tolist()) if isinstance(value, np.ndarray) else repr(value)
