"""Calls of the student's functions: what comes back, what they changed in place, and
the graphs through which gradients flow."""

from typing import Any

from clockwise.grading.ends.contents import contents, is_changeable
from clockwise.grading.ends.following import is_tracked, parts_of, tracked
from clockwise.grading.ends.seeding import states
from clockwise.grading.wire.encoding import encode
from clockwise.grading.wire.handles import Handle
from clockwise.grading.wire.listed import Refused
from clockwise.grading.wire.shared import Shared


class Calls:
    """`shared` are the objects of the course's classes that both sides have."""

    def __init__(self, shared: Shared):
        self.shared = shared
        self.graphs: list[tuple[Any, list[Any]]] = []

    def call(
        self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any], living: Any
    ) -> Any:
        """The result, the arguments changed in place, and whether it drew at random.

        `living`: the course's objects that have crossed, as they are in the test now.
        """
        given: dict[Any, Any] = {**dict(enumerate(args)), **kwargs}
        given[None] = self.shared.living
        before = {key: self.snapshot(contents(value)) for key, value in given.items()}
        stood = states()
        result = function(*args, **kwargs)
        after = {key: contents(value) for key, value in given.items()}
        changed = {
            key: value
            for key, value in after.items()
            if before[key] and before[key] != self.snapshot(value)
        }
        graphs = self.trace(result, tracked(given.values()))
        itself = [key for key, value in given.items() if value is result]
        same = itself[0] if itself and self.is_changeable(result) else None
        return result, changed, graphs, states() != stood, same

    def is_changeable(self, value: Any) -> bool:
        """In place: what contents.py lists, and an object of a class of the course."""
        return is_changeable(value) or bool(self.shared.name_of(type(value)))

    def snapshot(self, value: Any) -> bytes:
        """The bytes of a value that can be changed in place; empty for all others."""
        if not self.is_changeable(value):
            return b""
        try:
            return encode(value, lambda other: Handle(id(other), ""), self.shared)
        except Refused:
            return b""

    def trace(self, result: Any, inputs: list[Any]) -> list[int]:
        """Keep the graphs behind a result; a number for each of its parts, or 0."""
        numbers = []
        for part in parts_of(result) if inputs else ():
            has_graph = bool(is_tracked(part) and part.grad_fn)
            if has_graph:
                self.graphs.append((part, inputs))
            numbers.append(len(self.graphs) if has_graph else 0)
        return numbers

    def gradients(self, number: int, grad: Any) -> list[Any]:
        """Go back from a result to the arguments of its call."""
        from torch.autograd import grad as back

        part, inputs = self.graphs[number - 1]
        return list(back(part, inputs, grad, retain_graph=True, allow_unused=True))
