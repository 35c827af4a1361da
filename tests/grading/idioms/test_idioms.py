"""Everyday tests of other courses get the points that a notebook gives, or a person.

The idioms are graded as a class is: after a rehearsal with the solutions, by both
witnesses. Nobody loses or gets a point in silence.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clockwise.grading.records.results import TestResult
from clockwise.grading.run import submission
from clockwise.grading.run.rehearsal import Rehearsal, rehearse
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from clockwise.grading.walls.isolation import Limits
from tests.grading.idioms.packing import packed, packs_of, rows_of
from tests.grading.idioms.reading import PERSON, Idiom, Part, read_idioms
from tests.grading.made import EVERYTHING, key_of

LEAST = 150
IDIOMS = read_idioms()
# By the file's name, so that each pack has something of each folder.
PACKS = packs_of(sorted(IDIOMS, key=lambda idiom: idiom.name.partition("/")[2]))
LIMITS = Limits(
    memory=1500, cell_seconds=20, notebook_seconds=900, disk=64, inodes=2000
)
Row = list[Part | None]


@pytest.fixture(autouse=True, scope="module")
def _one_warm_pair() -> Iterator[None]:
    """Also for the idioms that need no library: another pair would take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(submission, "modules_of", lambda keys: EVERYTHING)
        yield


def task_of(pack: list[Idiom], row: Row, folder: Path) -> Task:
    """A submission that answers each idiom of a pack as the row says."""
    key = key_of(packed(pack, rows_of(pack)[0]))
    (folder / "ps.ipynb").write_text(json.dumps(packed(pack, row)))
    return Task("student", "ps", folder, (key,), limits=LIMITS)


def rehearsed(pack: list[Idiom], folder: Path) -> Rehearsal:
    return rehearse(task_of(pack, rows_of(pack)[0], folder), folder)


def differing(pack: list[Idiom], row: Row, tests: dict[str, TestResult]) -> list[str]:
    """Where an answer got other points than its idiom says, and why."""
    found = []
    for idiom, answer in zip(pack, row, strict=True):
        for i, expected in enumerate(answer.expected if answer else ()):
            test = tests[f"{idiom.name}/{i}"]
            if answer and test.points != expected:
                said = {name: w["message"] for name, w in test.witnesses.items()}
                found.append(f"{test.name} {answer.name}: {test.points}, {said}")
    return found


def graded(
    pack: list[Idiom], row: Row, folder: Path, found: Rehearsal, accept: bool = False
) -> dict[str, TestResult]:
    task = task_of(pack, row, folder)
    task = replace(task, rehearsed=found.found, accept_together=accept)
    return {test.name: test for test in grade(task).tests}


def test_there_are_many_idioms_each_with_something_of_its_own():
    assert len(IDIOMS) >= LEAST
    assert len({idiom.title for idiom in IDIOMS}) == len(IDIOMS)


@pytest.mark.parametrize("pack", PACKS[:2], ids=lambda pack: pack[0].name)
def test_solutions_and_typical_mistakes_get_what_a_notebook_gives(pack, tmp_path):
    """The first two packs, a quarter of all; the slow test below has the rest."""
    found = rehearsed(pack, tmp_path)
    assert not differing(pack, rows_of(pack)[0], plain_names(found)), "solutions"
    mistakes: Row = [idiom.of("wrong")[-1] for idiom in pack]
    assert not differing(pack, mistakes, graded(pack, mistakes, tmp_path, found))


def plain_names(found: Rehearsal) -> dict[str, TestResult]:
    return {at.removeprefix("ps/"): test for at, test in found.tests.items()}


@pytest.mark.slow  # minutes: every answer to every idiom
@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack[0].name)
def test_nobody_loses_or_gets_points_in_silence(pack, tmp_path):
    found = rehearsed(pack, tmp_path)
    for row in rows_of(pack):
        assert not differing(pack, row, graded(pack, row, tmp_path, found))


def accepted(pack: list[Idiom], row: Row) -> Row:
    """The same answers; nobody waits for a person where the solution would have to."""
    return [
        answer and without_person(answer, idiom.answers[0])
        for idiom, answer in zip(pack, row, strict=True)
    ]


def without_person(answer: Part, solution: Part) -> Part:
    both = zip(answer.expected, solution.expected, answer.stock, strict=True)
    given = [stock if here is its is None else here for here, its, stock in both]
    words = " ".join(PERSON if points is None else f"{points:g}" for points in given)
    return replace(answer, options={**answer.options, "here": words})


@pytest.mark.slow
@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack[0].name)
def test_accept_together_gives_each_answer_what_a_notebook_gives(pack, tmp_path):
    """Where the solution waits for a person without it; solutions have all points."""
    found = rehearsed(pack, tmp_path)
    for number, row in enumerate(rows_of(pack)):
        tests = graded(pack, row, tmp_path, found, accept=True)
        assert not differing(pack, accepted(pack, row), tests)
        assert number or all(t.points == t.max_points for t in tests.values()), tests
