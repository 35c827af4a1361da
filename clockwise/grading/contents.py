"""What of an argument a call may change in place, as values of the codec."""

import sys
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator
from typing import Any

CHANGEABLE = ("ndarray", "Tensor", "Parameter")
CONTAINERS = (list, dict, set, bytearray, deque, Counter, OrderedDict, defaultdict)


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


def is_of_helpers(value: Any) -> bool:
    ours = type(value).__module__.startswith("helpers.")
    return ours and hasattr(value, "__dict__")


def is_changeable(value: Any) -> bool:
    if type(value) is tuple:
        return any(map(is_changeable, value))
    return type(value) in CONTAINERS or type(value).__name__ in CHANGEABLE
