"""What there is to earn: the released lessons, their tests and points."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.progress.language import COURSE, korean


@dataclass(frozen=True)
class Lesson:
    """A released assignment: the points of each exercise's tests."""

    name: str
    exercises: dict[str, dict[str, float]]  # exercise: {test: points}
    by_hand: float  # points that a person gives

    @property
    def number(self) -> str:
        """3 of 03_rnn."""
        return self.name.partition("_")[0].lstrip("0") or "0"

    @property
    def minutes(self) -> tuple[int, int]:
        """How long reading and exercises take, as the build worked out; 0: unknown."""
        pages = f"notebooks/{self.name}", f"release/{self.name}/{self.name}"
        read, solve = (_minutes(COURSE / f"{page}.ipynb") for page in pages)
        return read, solve

    @property
    def tests(self) -> dict[str, float]:
        """The points of every test that is graded automatically."""
        return {
            test: n for tests in self.exercises.values() for test, n in tests.items()
        }

    @property
    def title(self) -> str:
        """The lesson's first heading in the reader's language, else its name."""
        folder = COURSE / "notebooks" / ("ko" if korean() else "")
        try:
            cells = _cells(folder / f"{self.name}.ipynb")
            lines = "\n".join("".join(cell["source"]) for cell in cells).splitlines()
            return next(line[2:] for line in lines if line.startswith("# "))
        except (OSError, ValueError, TypeError, LookupError, StopIteration):
            return self.name

    @property
    def headings(self) -> dict[str, str]:
        """By exercise its heading in the reader's language: `3.2 The loop`."""
        folder = COURSE / "release" / ("ko" if korean() else "")
        found: dict[str, str] = {}
        last = ""
        try:
            for cell in _cells(folder / self.name / f"{self.name}.ipynb"):
                lines = "".join(cell["source"]).splitlines()
                if cell["cell_type"] == "markdown":
                    heads = [line[3:] for line in lines if line.startswith("## ")]
                    last = heads[-1] if heads else last
                elif name := cell["metadata"].get("nbgrader", {}).get("grade_id"):
                    found.setdefault(name, last)
        except (OSError, ValueError, TypeError, LookupError):
            return {}
        return found


def lessons() -> list[Lesson]:
    """The lessons under release/, in order, as their nbgrader metadata tells.

    A notebook that cannot be read is left out.
    """
    found = []
    for path in sorted(COURSE.glob("release/*/*.ipynb")):
        try:
            metadata = [cell["metadata"].get("nbgrader", {}) for cell in _cells(path)]
            found.append(_lesson(path.stem, metadata))
        except (OSError, ValueError, TypeError, LookupError):
            continue
    return found


def _minutes(path: Path) -> int:
    try:
        metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
        return int(metadata["clockwise"]["minutes"])
    except (OSError, ValueError, TypeError, LookupError):
        return 0


def _cells(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["cells"])


def _lesson(name: str, cells: list[dict[str, Any]]) -> Lesson:
    graded = [cell for cell in cells if cell.get("grade")]
    answers = [c["grade_id"] for c in cells if c.get("solution") and not c["grade"]]
    exercises: dict[str, dict[str, float]] = {answer: {} for answer in answers}
    for cell in graded:
        if not cell["solution"]:
            test = cell["grade_id"].removeprefix("test_")
            exercises.setdefault(_owner(test, answers), {})[test] = cell["points"]
    by_hand = sum(cell["points"] for cell in graded if cell["solution"])
    return Lesson(name, exercises, by_hand)


def _owner(test: str, answers: list[str]) -> str:
    """The exercise that a test belongs to: the longest name that begins the test's."""
    owners = [a for a in answers if f"{test}_".startswith(f"{a}_")]
    return max(owners, key=len, default=test)
