"""Functions that are right but spoil what they were given, as `test_adversaries` says.

Apart from the tests, so that a process which runs an answer imports nothing else.
"""

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import FrameType
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

Function = Callable[..., Any]
Args = tuple[Any, ...]
Cheat = Callable[[Any, Args, Callable[[], Any]], Any]


def adversary(cheat: Cheat) -> Callable[[Function], Function]:
    """Make of a cheat, which knows the right result, what spoils a right function."""

    def wrap(right: Function) -> Function:
        @functools.wraps(right)
        def wrong(*args: Any, **kwargs: Any) -> Any:
            args = tuple([*a] if isinstance(a, Iterator) else a for a in args)
            again = functools.partial(right, *args, **kwargs)
            return cheat(again(), (*args, *kwargs.values()), again)

        return wrong

    return wrap


@adversary
def zeros(result: Any, args: Args, again: Function) -> Any:
    spoil(args)
    return blank(result)


@adversary
def echo(result: Any, args: Args, again: Function) -> Any:
    """Return the first argument that looks like the result, of a pair part by part."""
    arrays = [part for part in parts(args) if isinstance(part, Tensor | np.ndarray)]
    spoil(args)
    for part in [*parts(args)]:
        if isinstance(part, list | dict):
            part.clear()
    return first_like(result, arrays)


@adversary
def same_of_zeros(result: Any, args: Args, again: Function) -> Any:
    can_be_spoiled = any(isinstance(part, CHANGEABLE) for part in parts(args))
    spoil(args)
    return again() if can_be_spoiled else blank(result)


def zeros_when_hidden(begins: dict[str, int]) -> Callable[[Function], Function]:
    """An adversary that knows in which line of each test the hidden part begins."""

    @adversary
    def cheat(result: Any, args: Args, again: Function) -> Any:
        if in_hidden_part(begins):
            spoil(args)
            return blank(result)
        return result

    return cheat


CHANGEABLE = (Tensor, np.ndarray, nn.Module, list, dict)


def parts(thing: Any) -> Iterator[Any]:
    """A value, and what it is made of."""
    yield thing
    if isinstance(thing, nn.Module):
        yield from parts([*thing.parameters(), *thing.buffers()])
    elif isinstance(thing, Tensor) and thing.is_leaf and thing.grad is not None:
        yield thing.grad
    elif isinstance(thing, list | tuple | dict):
        for item in [*thing.values()] if isinstance(thing, dict) else thing:
            yield from parts(item)


def spoil(args: Args) -> None:
    """Put zeros, in place, wherever the arguments can be changed."""
    for part in [*parts(args)]:
        with suppress(RuntimeError, ValueError):  # expanded or read-only memory
            if isinstance(part, Tensor):
                part.detach().zero_()
            elif isinstance(part, np.ndarray):
                part.fill(0)
            elif isinstance(part, list | dict):
                keys = [*part] if isinstance(part, dict) else range(len(part))
                for key in keys:
                    part[key] = zero_for(part[key])


def zero_for(item: Any) -> Any:
    """What stands in a spoiled list in place of a number, a text or a tuple of them."""
    if any(isinstance(part, CHANGEABLE) for part in parts(item)):
        return item  # is spoiled itself
    with suppress(TypeError):  # of a type that needs arguments
        return blank(item)
    return item


def blank(value: Any) -> Any:
    """Zeros in the shape of a value, or an empty value of its type."""
    if isinstance(value, Tensor):
        return torch.zeros_like(value)
    if isinstance(value, np.ndarray):
        return np.zeros_like(value)
    if isinstance(value, dict):
        return {key: blank(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)([blank(item) for item in value])
    return None if value is None else type(value)()


def first_like(result: Any, arrays: list[Tensor | np.ndarray]) -> Any:
    if isinstance(result, tuple):
        return tuple(first_like(part, arrays) for part in result)
    if isinstance(result, Tensor | np.ndarray):
        like = (a for a in arrays if type(a) is type(result))
        return next((a for a in like if a.shape == result.shape), blank(result))
    return type(result)() if isinstance(result, list | dict) else blank(result)


def in_hidden_part(begins: dict[str, int]) -> bool:
    """Whether the running test cell has come to its hidden part."""
    frame: FrameType | None = sys._getframe()
    line, name = 0, ""
    while frame := frame.f_back if frame else None:
        if frame.f_code.co_filename.startswith("<test_"):  # the outermost one counts
            line, name = frame.f_lineno, frame.f_code.co_filename[1:-1]
    return line > begins.get(name, sys.maxsize)
