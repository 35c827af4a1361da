"""A rig without a model, on which a stopwatch can be tried."""

import weakref
from collections.abc import Sequence


class Graph:
    """What a step of a Rehearsal returns: stands for a loss with its graph."""


class Rehearsal:
    """A rig without a model: its clock follows a script, so the right median is known.

    The n-th step takes script[n] seconds; 0.3 more for each step taken since the
    gradients were cleared; and 0.4 more for each graph that somebody keeps, except
    one. Building takes 50 seconds, clearing takes 1. `diary` holds the calls in order.
    """

    def __init__(self, script: Sequence[float] = (20, 6, 2.1, 9, 3.2, 4.4, 2.7)):
        self.script = [float(seconds) for seconds in script]
        self.now, self.steps, self.piled = 0.0, 0, 0
        self.diary: list[str] = []
        self._graphs: weakref.WeakSet[Graph] = weakref.WeakSet()

    def __reduce__(self) -> tuple[type, tuple[list[float]]]:
        """A copy is a fresh rig: graphs stay with those who keep them."""
        return Rehearsal, (self.script,)

    def __repr__(self) -> str:
        return f"Rehearsal({self.script})"

    def build(self) -> str:
        """Return something that stands for the model."""
        self.diary.append("build")
        self.now += 50
        return "model"

    def step(self, model: str) -> Graph:
        """Let the scripted time pass; the last entry holds for all further steps."""
        self.diary.append("step")
        self.now += self.script[min(self.steps, len(self.script) - 1)]
        self.now += 0.3 * self.piled + 0.4 * max(0, len(self._graphs) - 1)
        self.steps, self.piled = self.steps + 1, self.piled + 1
        graph = Graph()
        self._graphs.add(graph)
        return graph

    def clear(self, model: str) -> None:
        """Clear the pile of gradients."""
        self.diary.append("clear")
        self.now, self.piled = self.now + 1, 0

    def clock(self) -> float:
        """Return the scripted time in seconds."""
        self.diary.append("clock")
        return self.now
