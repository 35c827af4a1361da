"""What a call may change in place: as values of the codec, and put back again."""

import operator
import sys
from array import array
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator
from typing import Any

from clockwise.grading.foreign.kinds import is_refillable, refill

CHANGEABLE = ("ndarray", "Tensor", "Parameter")
CONTAINERS = (
    *(list, dict, set, bytearray, array, deque),
    *(Counter, OrderedDict, defaultdict),
)


class Feed:
    """An iterator that stays where it is, and what it has given so far.

    `step` returns the next item as a tuple of one, or an empty one at the end.
    """

    def __init__(self, step: Callable[[], tuple[Any, ...]]):
        self.step = step
        self.items: list[Any] = []

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        found = self.step()
        if not found:
            raise StopIteration
        self.items.append(found[0])
        return found[0]


def contents(value: Any) -> Any:
    """The value itself; or what is in it, where it crosses as something else.

    Of a network of torch its parameters and buffers, of a random generator its state,
    of an object of helpers its public attributes, of an iterator the items it gave.
    """
    torch = sys.modules.get("torch")
    if type(value) is Feed:
        return value.items
    if torch and type(value) is torch.Generator:
        return {"state": value.get_state()}
    if torch and isinstance(value, torch.nn.Module):
        return {**dict(value.named_parameters()), **dict(value.named_buffers())}
    if is_of_helpers(value):
        return {name: v for name, v in vars(value).items() if name[:1] != "_"}
    return value


def gradients_of(value: Any) -> dict[str, Any]:
    """The gradients that a network's parameters hold: a pickle leaves them out."""
    torch = sys.modules.get("torch")
    if not torch or not isinstance(value, torch.nn.Module):
        return {}
    named = value.named_parameters()
    return {name: part.grad for name, part in named if part.grad is not None}


def is_of_helpers(value: Any) -> bool:
    ours = str(type(value).__module__).startswith("helpers.")
    return ours and hasattr(value, "__dict__")


def is_changeable(value: Any) -> bool:
    if type(value) is tuple:
        return any(map(is_changeable, value))
    named = type(value).__name__ in CHANGEABLE
    return type(value) in CONTAINERS or named or is_refillable(value)


def replace(old: Any, new: Any) -> Any:
    """Give `old` the contents of `new`, all the way down; else return `new`."""
    if old is new or _kind(old) is not _kind(new):
        return new
    if refill(old, new):
        return old
    if type(old) is list:
        old[:] = [*map(replace, old, new), *new[len(old) :]]
    elif type(old) is tuple and len(old) == len(new):
        parts = tuple(map(replace, old, new))
        return old if all(map(operator.is_, old, parts)) else parts
    elif type(old) is bytearray or (type(old) is array and _is_alike(old, new)):
        old[:] = new
    elif type(old) is deque:
        old.clear()
        old.extend(new)
    elif isinstance(old, dict):
        kept = {key: replace(old.get(key), value) for key, value in new.items()}
        old.clear()
        old.update(kept)
    elif type(old) is set:
        old.clear()
        old.update(new)
    elif hasattr(old, "shape") and old.shape == new.shape and old.dtype == new.dtype:
        return _refill(old, new)
    else:
        return new
    return old


def _is_alike(old: Any, new: Any) -> bool:
    return bool(old.typecode == new.typecode)


def _kind(value: Any) -> type:
    """A parameter arrives as the tensor that it is."""
    name = type(value).__name__
    return type(value).__base__ or object if name == "Parameter" else type(value)


def _refill(old: Any, new: Any) -> Any:
    """The numbers of an array; of a tensor its gradient, too."""
    if not hasattr(old, "detach"):
        old[...] = new
        return old
    old.detach().copy_(new.detach())
    if old.is_leaf and new.is_leaf:
        old.grad = new.grad if old.grad is None else replace(old.grad, new.grad)
    return old
