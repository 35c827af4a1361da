"""Objects of classes that the course gives are the same on both sides."""

import struct
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

import pytest

from clockwise.grading.wire.decoding import decode
from clockwise.grading.wire.encoding import encode
from clockwise.grading.wire.handles import Handle
from clockwise.grading.wire.listed import Refused
from clockwise.grading.wire.shared import Shared


@dataclass
class Node:
    value: int
    next: "Node | None" = None
    seen: list[int] = field(default_factory=list)

    def total(self) -> int:
        return self.value


@dataclass(frozen=True)
class Point:
    x: int


class Slots:
    __slots__ = ("a", "b")


class Move(Enum):
    ROCK = 0


class City(NamedTuple):
    name: str


class Box(Generic[TypeVar("T")]):  # type: ignore[misc]
    def __init__(self, *given: Any):
        raise AssertionError("nothing but the test makes one")


class Below(dict[str, int]):
    pass


CLASSES: dict[str, Any] = {
    kind.__name__: kind for kind in (Node, Point, Slots, Move, City, Below, Box)
}


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> tuple[Shared, Shared]:
    for kind in CLASSES.values():
        monkeypatch.setattr(kind, "__module__", "__main__")
    return Shared(CLASSES.get, 1), Shared(CLASSES.get, -1)


def cross(value: Any, sender: Shared, reader: Shared) -> Any:
    opaque = lambda v: Handle(1, type(v).__name__)  # noqa: E731
    return decode(encode(value, opaque, sender), shared=reader)


def test_attributes_cross_and_the_object_comes_back_as_itself(ends):
    test, student = ends
    node = Node(1, Node(2))
    there = cross(node, test, student)
    assert there == node and there is not node
    there.next.value, there.seen = 7, [1]
    assert cross(there, student, test) is node
    assert node.next.value == 7 and node.seen == [1]
    assert cross([node, node.next], test, student)[1] is there.next


def test_circles_and_long_chains(ends):
    test, student = ends
    circle = Node(1)
    circle.next = circle
    there = cross(circle, test, student)
    assert there.next is there
    chain = None
    for i in range(500):
        chain = Node(i, chain)
    there, count = cross(chain, test, student), 0
    while there:
        there, count = there.next, count + 1
    assert count == 500


def test_members_tuples_frozen_ones_and_slots(ends):
    test, student = ends
    slots = Slots()
    slots.a = 1
    there = cross([Move.ROCK, City("Oslo"), {Point(1): 2}, slots, Node], test, student)
    assert there[:3] == [Move.ROCK, City("Oslo"), {Point(1): 2}] and there[4] is Node
    assert there[3].a == 1 and not hasattr(there[3], "b")


def test_other_objects_stay_where_they_are(ends):
    test, student = ends
    odd = Node(1)
    odd.total = lambda: 9  # type: ignore[method-assign]
    assert cross([odd, Below()], test, student) == [
        Handle(1, "Node"),
        Handle(1, "Below"),
    ]


@pytest.mark.parametrize("name", ["__class__", "__dict__", "total"])
def test_a_stranger_gives_no_object_another_class_or_method(ends, name):
    frame = b"o" + struct.pack("<q", -1) + encode("Node") + encode({name: 1})
    with pytest.raises(Refused):
        decode(frame, shared=ends[0])


def test_classes_that_are_not_given_are_refused(ends):
    for frame in (
        b"o" + struct.pack("<q", -1) + encode("Popen") + encode({}),
        b"O" + encode("Popen") + encode(("class", None)),
        b"O" + encode("Move") + encode(("member", "LIZARD")),
        b"O" + encode("Point") + encode(("state", {"__class__": 1})),
        b"O" + encode("Node") + encode(("tuple", [1])),
        b"O" + encode("Box") + encode(("member", "print(1)")),  # it would be compiled
        b"O" + encode("Box") + encode(("flags", 1)),
        b"O" + encode("Move") + encode(("flags", 0)),
        b"O" + encode("Move") + encode(("state", {"_value_": 0})),
        b"o" + struct.pack("<q", -1) + encode("Move") + encode({"_value_": 0}),
    ):
        with pytest.raises(Refused):
            decode(frame, shared=ends[0])
