"""The exercises of an assignment: an answer, and the graded cells that belong to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from clockwise.grading.handed_in.key import Key

CellName = tuple[str, str]  # a notebook and a graded cell in it


@dataclass(frozen=True)
class Exercise:
    """An answer cell with the graded cells that belong to it and their points.

    `name` is the answer cell's, with its notebook's before it where an assignment has
    several notebooks.
    """

    name: str
    tests: dict[str, float]
    by_hand: bool
    notebook: str = ""
    cell: str = ""

    @property
    def points(self) -> float:
        return sum(self.tests.values())

    @property
    def graded_cells(self) -> list[CellName]:
        return [(self.notebook, test) for test in self.tests]


def exercises_of(keys: Iterable[Key]) -> list[Exercise]:
    """The exercises of all notebooks of an assignment, in their order."""
    keys = list(keys)
    return [e for key in keys for e in read_exercises(key, len(keys) > 1)]


def read_exercises(key: Key, several: bool = False) -> list[Exercise]:
    """The exercises of an instructor's notebook, in its order.

    A test belongs to the answer whose name is the longest that begins its own:
    test_permute_digits to permute. One that belongs to none is an exercise by itself.
    """
    names = [cell.name for cell in key.cells if cell.role in ("solution", "manual")]
    by_hand = {cell.name for cell in key.cells if cell.role in ("manual", "task")}
    tests: dict[str, dict[str, float]] = {name: {} for name in names}
    for cell in key.cells:
        if cell.role in ("test", "manual", "task"):
            owner = _owner(cell.name, names)
            tests.setdefault(owner, {})[cell.name] = cell.points
    before = f"{key.name}/" if several else ""
    return [
        Exercise(before + name, found, name in by_hand, key.name, name)
        for name, found in tests.items()
        if found
    ]


def _owner(test: str, names: list[str]) -> str:
    stem = test.removeprefix("test_") + "_"
    return max((n for n in names if stem.startswith(n + "_")), key=len, default=test)
