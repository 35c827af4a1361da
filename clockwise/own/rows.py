"""What came out for each exercise of a page: points, and what to look at."""

from collections.abc import Iterable
from dataclasses import dataclass

from clockwise.grading.records.results import TestResult
from clockwise.own.pages import Page

UNWRITTEN, WAITS, DONE = "not written yet", "waits for a person", "all done"


@dataclass(frozen=True)
class Row:
    """One exercise: points so far, points that wait for a person, and what was said."""

    heading: str
    exercise: str
    points: float
    possible: float
    waiting: float
    told: tuple[str, ...]

    @property
    def number(self) -> str:
        """For example 3.2; empty where its heading has none."""
        first = self.heading.partition(" ")[0]
        return first if first[:1].isdigit() else ""


def rows(page: Page, results: Iterable[TestResult]) -> list[Row]:
    """A row for each exercise, in the order of the page."""
    places = {cell.name: i for i, cell in enumerate(page.key.cells)}
    names = [c.name for c in page.key.cells if c.role in ("solution", "manual", "task")]
    tests = sorted(results, key=lambda test: places.get(test.name, len(places)))
    found = by_exercise(names, tests)
    return [_row(page, name, tests) for name, tests in found.items()]


def _row(page: Page, name: str, tests: list[TestResult]) -> Row:
    lost = [test for test in tests if test.points != test.max_points]
    told = [
        UNWRITTEN if name in page.untouched else advice(test)
        for test in lost
        if test.outcome != "manual" or test.points is None or name in page.untouched
    ]
    return Row(
        heading=page.headings.get(name, ""),
        exercise=name,
        points=sum(test.points or 0 for test in tests),
        possible=sum(test.max_points for test in tests),
        waiting=sum(test.max_points for test in tests if test.points is None),
        told=tuple(dict.fromkeys(told)),
    )


def advice(test: TestResult) -> str:
    """What to look at where a test is not passed."""
    if test.outcome == "manual":
        return WAITS if test.points is None else UNWRITTEN
    if "is not written yet" in test.message or "NotImplementedError" in test.message:
        return UNWRITTEN
    return f"{test.name}: {test.hint or test.message}"


def by_exercise(
    names: list[str], tests: list[TestResult]
) -> dict[str, list[TestResult]]:
    """A test belongs to the answer whose name is the longest beginning of its own."""
    groups: dict[str, list[TestResult]] = {}
    for test in tests:
        plain = test.name.removeprefix("test_")
        owners = [n for n in names if plain == n or plain.startswith(f"{n}_")]
        groups.setdefault(max(owners, key=len, default=plain), []).append(test)
    return groups
