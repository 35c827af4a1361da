"""Vary recorded calls: other values, sizes, types, orders, in the same range."""

from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor

from clockwise.authoring.mutants.equivalents.calls import Call
from helpers.progress.values import copied


class Variation:
    """One way to vary all arguments of a call, so that they go on fitting together."""

    def __init__(self, number: int, calls: list[Call]):
        self._random = Random(number)
        self._generator = torch.Generator().manual_seed(number)
        self._calls = calls
        self._resizes, self._replaces = number % 4 in (1, 3), number % 4 in (2, 3)
        self._double = number % 5 == 4
        self._sizes: dict[int, int] = {}

    def of(self, call: Call) -> Call:
        """The call, varied; nothing in it is shared with the recorded one."""
        args = [self._argument(value, i) for i, value in enumerate(call.args)]
        kwargs = {name: self._argument(v, name) for name, v in call.kwargs.items()}
        return Call(tuple(args), kwargs)

    def _argument(self, value: Any, place: int | str) -> Any:
        """A plain value is another call's, or between the smallest and largest."""
        if not (self._replaces and isinstance(value, bool | int | float | str)):
            return self._value(value)
        seen: list[Any] = [_at(place, call) for call in self._calls]
        seen = [other for other in seen if type(other) is type(value)]
        if type(value) is int and self._random.random() < 0.5:
            return self._random.randint(min(seen), max(seen) + 1)
        if isinstance(value, float):
            return self._random.choice(seen) * self._random.choice([0.5, 1, 2])
        return self._random.choice(seen)

    def _value(self, value: Any) -> Any:
        if isinstance(value, Tensor):
            return self._tensor(value)
        if isinstance(value, np.ndarray) and value.dtype.kind in "fiub":
            return self._tensor(torch.from_numpy(value.copy())).numpy()
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return type(value)(*map(self._value, value))
        if isinstance(value, list | tuple):
            return type(value)(self._items(list(map(self._value, value))))
        if isinstance(value, dict):
            return {key: self._value(item) for key, item in value.items()}
        return copied(value)

    def _items(self, items: list[Any]) -> list[Any]:
        """In another order, where they are of one kind."""
        one_kind = len({type(item) for item in items}) == 1
        if self._replaces and one_kind and not isinstance(items[0], Tensor | tuple):
            return self._random.sample(items, len(items))
        return items

    def _tensor(self, value: Tensor) -> Tensor:
        value = self._resized(value.detach())
        if value.is_floating_point():
            varied = self._floats(value)
            varied = varied.double() if self._double else varied
            return varied.requires_grad_(value.requires_grad)
        return self._shuffled(value)

    def _floats(self, value: Tensor) -> Tensor:
        kind = self._random.randrange(4)
        if kind == 0 or not value.isfinite().all() or value.numel() == 0:
            return self._shuffled(value)
        low, high = value.min().item(), value.max().item()
        drawn = torch.rand(value.shape, generator=self._generator, dtype=value.dtype)
        drawn = low + (high - low) * drawn
        if _shares(value):
            return drawn / drawn.sum(dim=-1, keepdim=True)
        return drawn if low >= 0 or kind == 1 else drawn * self._random.choice([0.1, 3])

    def _shuffled(self, value: Tensor) -> Tensor:
        order = torch.randperm(value.numel(), generator=self._generator)
        return value.reshape(-1)[order].reshape(value.shape).clone()

    def _resized(self, value: Tensor) -> Tensor:
        for axis, size in enumerate(value.shape if self._resizes else ()):
            if size:
                index = torch.arange(self._size(size)) % size
                value = value.index_select(axis, index)
        return value

    def _size(self, size: int) -> int:
        if size not in self._sizes:
            other = self._random.randint(1, size + 3)
            self._sizes[size] = self._random.choice([size, other])
        return self._sizes[size]


def varied(calls: list[Call], number: int) -> Iterator[Call]:
    """Calls like the recorded ones, always the same; none where none was recorded."""
    for i in range(number if calls else 0):
        yield Variation(i, calls).of(calls[i % len(calls)])


def _at(place: int | str, call: Call) -> Any:
    if isinstance(place, int):
        return call.args[place] if place < len(call.args) else None
    return call.kwargs.get(place)


def _shares(value: Tensor) -> bool:
    """Whether each row of a tensor is a distribution."""
    if value.dim() == 0 or value.min() < 0:
        return False
    return bool(((value.sum(dim=-1) - 1).abs() < 1e-4).all())
