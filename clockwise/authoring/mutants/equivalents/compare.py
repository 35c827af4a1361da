"""Put mutants beside the solution, on many generated inputs."""

from typing import NamedTuple

from clockwise.authoring import workers
from clockwise.authoring.mutants.exercises import Exercise

INPUTS = 200
ANSWERED = 50  # at least; where the solution raises, it says little


class Comparison(NamedTuple):
    """On how many inputs a mutant did as the solution; how many were answered."""

    equal: int
    answered: int
    differs: str | None  # the first input on which it did not, in words

    @property
    def holds(self) -> bool:
        return self.differs is None and self.answered >= ANSWERED

    def __str__(self) -> str:
        if self.differs is not None:
            return f"differs on input {self.equal + 1}: {self.differs}"
        few = "" if self.holds else f", fewer than {ANSWERED}"
        answered = f"{self.answered} of which the solution answers{few}"
        return f"equal on {self.equal} inputs, {answered}"


def compare(exercise: Exercise, texts: list[str]) -> list[Comparison]:
    """Compare each text with the solution, in a process of its own."""
    where = "clockwise.authoring.mutants.equivalents.side_by_side", "run"
    results = workers.call(*where, exercise, texts, INPUTS)
    return [Comparison(*result) for result in results]
