"""What is known of one library: which of its values cross, and how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Parts = tuple[Any, ...]
Apart = Callable[[Any], Parts | None]
Together = Callable[..., Any]
Refill = Callable[[Any, Any], None]


class Unfit(ValueError):
    """The parts are not those of such a value."""


@dataclass(frozen=True)
class Library:
    """`name_of` gives the kind of a value, or ""; a kind is named "module:Class".

    `apart` makes parts of a value, or None where parts would not be the whole of it;
    `together` makes a value of parts, and raises anything if they do not fit; `refill`
    gives a value, in place, what another of its kind holds.
    """

    name_of: Callable[[Any], str]
    apart: Mapping[str, Apart]
    together: Mapping[str, Together]
    refill: Mapping[str, Refill] = field(default_factory=dict)


def expect(condition: Any) -> None:
    """Raises Unfit unless this holds of the parts."""
    if not condition:
        raise Unfit


def take_over(old: Any, new: Any) -> None:
    """For objects of Python's: all attributes of another one."""
    vars(old).clear()
    vars(old).update(vars(new))
