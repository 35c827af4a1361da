"""The same question has the same answer until the student is asked to do something.

Where no exercise asks for a class, what a student returns is to be a value. An object
that is another number each time one looks would be whatever a test wants of it: its own
product with itself, say.
"""

from collections.abc import Iterator
from typing import Any, Protocol

LOOKS = frozenset(
    ["plain", "array", "len", "int", "float", "complex", "round", "neg", "abs", "pos"]
    + ["invert", "getitem", "format", "index", "hash", "str", "repr", "bool", "bytes"]
    + ["floor", "ceil", "trunc", "getattr"]
)
QUIET = ("get", "names", "random", "patch", "seed", "classes")  # nothing is done there
FIXED = (int, float, complex, bool, str, bytes, type(None))
END = object()
Place = tuple[Any, ...]


def is_act(request: tuple[Any, ...]) -> bool:
    """Whether the student's objects may be others after it."""
    kind, *rest = request[request[0] == "without gradients" :]
    return kind not in QUIET and not (kind == "do" and rest[0] in LOOKS)


def place_of(number: int, name: str, values: tuple[Any, ...]) -> Place:
    """Where an answer is kept; nowhere if the question is none of LOOKS."""
    if name not in LOOKS or any(type(value) not in FIXED for value in values):
        return ()
    return number, name, *((type(value), value) for value in values)


def is_fixed(name: str, answer: Any) -> bool:
    """Whether nobody can change an answer, or it is the value of the whole object."""
    return name in ("plain", "array") or type(answer) in FIXED


class Keeper(Protocol):
    """The link, which keeps the answers."""

    looks: dict[Any, Any]


class Tape:
    """What an object gave when it was first read, and then what it has not given yet.

    It is kept at a place of the link's `looks`, and gone from there as soon as the
    student does something.
    """

    def __init__(self, items: Iterator[Any], link: Keeper, at: Place):
        self.items = items
        self.link = link
        self.given: list[Any] = []
        link.looks[at] = self

    def __iter__(self) -> Iterator[Any]:
        place = 0
        while place < len(self.given) or self._read_on():
            yield self.given[place]
            place += 1

    def _read_on(self) -> bool:
        """One item more, if there is one; that is no act, though it is asked for."""
        kept, self.link.looks = self.link.looks, {}
        try:
            item = next(self.items, END)
        finally:
            self.link.looks = kept
        if item is not END:
            self.given.append(item)
        return item is not END
