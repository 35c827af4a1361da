"""Objects of the classes that a course gives, the same on both sides of a line."""

from collections.abc import Callable
from enum import Enum, Flag
from typing import Any

PLAIN_MODULES = ("enum", "abc", "typing")
KINDS: dict[Any, type] = {"member": Enum, "flags": Flag, "tuple": tuple}
MOST_LIVING = 100  # objects whose attributes go along with each call


class Shared:
    """Objects of the classes that the course gives; each side has its own of them.

    Such an object crosses with its attributes, and keeps its number: what comes back is
    the object that was sent, with the attributes that it has on the other side.
    `find` gives this side's class of a name, `step` (1 or -1) counts the numbers.
    """

    def __init__(self, find: Callable[[str], Any], step: int):
        self.find = find
        self.step = step
        self.forget()

    def forget(self) -> None:
        """A new test begins."""
        self.objects: dict[int, Any] = {}
        self.numbers: dict[int, int] = {}
        self.last = 0

    def name_of(self, kind: type) -> str:
        """The name of a class that both sides have, and nothing but plain Python; or
        an empty one."""
        name = kind.__name__
        is_known = self.find(name) is kind
        is_plain = issubclass(kind, Enum) or all(map(is_plain_class, kind.__mro__))
        return name if is_known and is_plain else ""

    @property
    def living(self) -> list[Any]:
        """All that have crossed in this test, if these are few."""
        return list(self.objects.values()) if len(self.objects) <= MOST_LIVING else []

    def number_of(self, value: Any) -> int:
        if id(value) not in self.numbers:
            self.last += self.step
            self.keep(self.last, value)
        return self.numbers[id(value)]

    def keep(self, number: int, value: Any) -> None:
        self.objects[number] = value
        self.numbers[id(value)] = number

    def shell(self, name: str, number: int) -> Any:
        """The object of this number; a new one, still empty, if it is not known."""
        kind = self.find(name)
        if number in self.objects and type(self.objects[number]) is kind:
            return self.objects[number]
        made = _empty(kind)
        self.keep(number, made)
        return made

    def whole(self, name: str, how: Any, parts: Any) -> Any:
        """What cannot be changed, and so needs no number; raises anything."""
        kind = self.find(name)
        if not issubclass(kind, KINDS.get(how, object)):  # else it could be called
            raise LookupError(f"nothing that is made of a {how}")
        if how == "class":
            return kind
        if how == "member":
            return kind[parts]
        if how == "flags":
            return kind(int.__index__(parts))
        if how == "tuple":
            return tuple.__new__(kind, parts)
        if not all(type(n) is str and is_attribute(kind, n) for n in parts):
            raise LookupError("an attribute in place of a method")
        made = _empty(kind)
        fill(made, parts)
        return made


def _empty(kind: type) -> Any:
    """An object without attributes; members of an enumeration are all there already."""
    if issubclass(kind, Enum):
        raise LookupError("a member that is not looked up")
    return object.__new__(kind)


def whole_of(value: Any) -> tuple[str, Any] | None:
    """The content of what cannot be changed, or is looked up by it; None for others."""
    kind = type(value)
    if isinstance(value, type):
        return "class", None
    if isinstance(value, Flag):  # of two members together
        return "flags", int(value.value)
    if isinstance(value, Enum):
        return "member", value.name
    if isinstance(value, tuple):
        return "tuple", list(tuple.__iter__(value))
    hashed = getattr(kind, "__hash__", None)
    is_plain = hashed in (None, object.__hash__)
    return None if is_plain else ("state", state_of(value))


def is_plain_class(kind: type) -> bool:
    """Whether an object of it is no more than its attributes."""
    made_here = kind.__module__ == "__main__"
    return made_here or kind in (object, tuple) or kind.__module__ in PLAIN_MODULES


def is_attribute(kind: type, name: str) -> bool:
    """Whether an object may have it for itself: not in place of a method."""
    return name[:2] != "__" and not callable(getattr(kind, name, None))


def state_of(value: Any) -> dict[str, Any]:
    """The attributes of an object, also those in slots."""
    above = [kind.__dict__.get("__slots__", ()) for kind in type(value).__mro__]
    slots = [s for names in above for s in ([names] if type(names) is str else names)]
    own = {name: getattr(value, name) for name in slots if hasattr(value, name)}
    return {**own, **getattr(value, "__dict__", {})}


def has_state(value: Any) -> bool:
    """Whether its attributes are all that is to be told of it."""
    kind = type(value)
    if isinstance(value, type | Enum | tuple):
        return True
    return all(is_attribute(kind, name) for name in state_of(value))


def fill(value: Any, state: dict[str, Any]) -> None:
    """Give an object these attributes and no others."""
    for name in state_of(value).keys() - state.keys():
        object.__delattr__(value, name)
    for name, part in state.items():
        object.__setattr__(value, name, part)
