"""Classes made of all answers: the grader finds what `clockwise matrix` finds.

A submission holds an answer to as many exercises as do not call each other; the rest is
solved as in source/. So a few dozen notebooks hold all answers.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from clockwise.authoring.answers import Answer, read_answers
from clockwise.authoring.markers import owner, read_texts
from clockwise.grading.handed_in.key import make_key
from clockwise.grading.handed_in.notebook import read_notebook
from clockwise.grading.records.results import TestResult
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task

ROOT = Path(__file__).parents[3]
FEW = 1
TEXTS = [text for text in read_texts(ROOT) if text.is_exercises]


def classes() -> list[tuple[str, dict[str, Answer]]]:
    """A lesson and the answers of one submission, by exercise, for all of them."""
    made: list[tuple[str, dict[str, Answer]]] = []
    for answer in read_answers(ROOT, TEXTS)[0]:
        fitting = (
            c for lesson, c in made if lesson == answer.lesson and fit(answer, c)
        )
        chosen = next(fitting, None)
        if chosen is None:
            made.append((answer.lesson, chosen := {}))
        chosen[answer.exercise] = answer
    return made


def fit(answer: Answer, others: dict[str, Answer]) -> bool:
    """Whether no answer calls a wrong answer to another exercise, even in the end."""
    calls = any(
        (other.exercise in called(answer.lesson, answer.code) and not other.right)
        or (answer.exercise in called(answer.lesson, other.code) and not answer.right)
        for other in others.values()
    )
    return answer.exercise not in others and not calls


@cache
def called(lesson: str, answer: str) -> set[str]:
    """The exercises that run when this answer does, as source/ solves them."""
    (text,) = (text for text in TEXTS if text.lesson == lesson)
    code = {cell.name: cell.source for cell in text.of_kind("solution")}
    found: set[str] = set()
    waiting = [answer]
    while waiting:
        source = waiting.pop()
        new = {
            name for name in code.keys() - found if re.search(rf"\b{name}\b", source)
        }
        found |= new
        waiting += [code[name] for name in new]
    return found


def submit(lesson: str, answers: dict[str, Answer], folder: Path) -> list[str]:
    """Write the notebook; the names of the lesson's exercises."""
    text = (ROOT / f"source/{lesson}/{lesson}.ipynb").read_text()
    notebook, names = json.loads(text), []
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution") and not mark.get("grade"):
            names.append(mark["grade_id"])
        if mark.get("grade_id") in answers:
            cell["source"] = answers[mark["grade_id"]].code
    (folder / f"{lesson}.ipynb").write_text(json.dumps(notebook))
    return names


def lost(tests: list[TestResult], exercise: str, names: list[str]) -> set[str]:
    """The tests of an exercise that were not passed, by their names."""
    return {
        test.name
        for test in tests
        if owner(test.name.removeprefix("test_"), names) == exercise
        and test.outcome not in ("passed", "manual")
    }


def cases() -> Iterator[Any]:
    """All classes; of a lesson's, those beyond the first few are slow."""
    count = Counter[str]()
    for lesson, answers in classes():
        marks = [pytest.mark.slow] if count[lesson] >= FEW else []
        yield pytest.param(lesson, answers, marks=marks, id=f"{lesson}-{count[lesson]}")
        count[lesson] += 1


@pytest.mark.parametrize(("lesson", "answers"), list(cases()))
def test_the_grader_agrees_with_the_matrix(lesson, answers, tmp_path):
    names = submit(lesson, answers, tmp_path)
    key = make_key(lesson, read_notebook(ROOT / f"source/{lesson}/{lesson}.ipynb"))
    (result,) = grade(Task("s", lesson, tmp_path, (key,))).notebooks
    for exercise, answer in answers.items():
        found = lost(result.tests, exercise, names)
        assert found == answer.fails, (answer, result.tests)
        said = " ".join(t.message for t in result.tests if t.name in found)
        assert answer.right or answer.hint["en"] in " ".join(said.split()), answer
