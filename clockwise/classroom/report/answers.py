"""What each student wrote and what the tests said, packed small enough for one page."""

import base64
import json
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from clockwise.classroom.pages.said import spoken
from clockwise.classroom.standing.exercises import Exercise
from clockwise.classroom.standing.students import ClassReport, Student
from clockwise.grading.handed_in.notebook import BadNotebook, read_notebook
from clockwise.grading.records.course import Course
from clockwise.grading.records.results import TestResult
from clockwise.grading.verdicts.table import PERSON, UNDECIDED

MOST_BYTES = 3_500_000  # of the packed answers, in a page that stays below 5 MB
LIMITS = (20_000, 5_000, 1_500, 400, 0)  # letters of an answer; the first that fits
MOST_SAID = 600
UNHEARD = "not heard"
MOST_WITNESS = 200  # letters of each, where the two differ
CUT = " […]"


Written = dict[str, dict[tuple[str, str], str]]  # by student, notebook and cell


def pack(course: Course, report: ClassReport, language: str) -> str:
    """What everybody wrote and was told; see `fit`."""
    written = {s.name: answers_of(course, report, s) for s in report.students}
    return fit(report, written, language)


def fit(report: ClassReport, written: Written, language: str) -> str:
    """All answers as base64 of deflated JSON; long ones are cut until they fit.

    {"texts": [...], "cells": {student: [for each exercise [text, tests, comment]]}},
    with texts by their place in the list, since many students write the same.
    """
    for limit in LIMITS:
        packed = _packed(report, written, limit, language)
        if len(packed) <= MOST_BYTES:
            return packed
    return _packed(report, {}, 0, language)


def _packed(report: ClassReport, written: Written, limit: int, language: str) -> str:
    texts: dict[str, int] = {"": 0}
    cells = {}
    for student in report.students:
        mine = written.get(student.name, {})
        found = []
        for exercise in report.exercises:
            text = _cut(mine.get((exercise.notebook, exercise.cell), ""), limit)
            place = texts.setdefault(text, len(texts))
            comment = student.comments.get((exercise.notebook, exercise.cell), "")
            told = said(student, exercise, language)
            found.append([place, told, _cut(comment, MOST_SAID)])
        cells[student.name] = found
    data = {"texts": list(texts), "cells": cells}
    small = zlib.compress(json.dumps(data, ensure_ascii=False).encode(), 9)
    return base64.b64encode(small).decode()


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit] + CUT


def said(student: Student, exercise: Exercise, language: str) -> list[list[Any]]:
    """For each test of an exercise: name, points, maximum, outcome, words, hearings."""
    results = student.result.notebooks if student.result else []
    tests = {(n.name, t.name): t for n in results for t in n.tests}
    found = (tests.get(cell) for cell in exercise.graded_cells)
    words = partial(spoken, language=language, exercise=exercise.cell)
    return [_test(test, words) for test in found if test and test.outcome != "manual"]


def _test(test: TestResult, spoken: Callable[[str], str]) -> list[Any]:
    heard = _heard(test, spoken)  # who differ say it themselves
    said = PERSON if test.outcome == UNDECIDED and heard else test.message
    words = dict.fromkeys(map(spoken, filter(None, (test.hint, said))))
    told = _cut("\n".join(words), MOST_SAID)
    return [test.name, test.points, test.max_points, test.outcome, told, heard]


def _heard(test: TestResult, spoken: Callable[[str], str]) -> list[list[str]]:
    """Who said what, where both witnesses were heard: once, if they say the same."""
    heard = [(who, test.witnesses.get(who)) for who in ("apart", "together")]
    said = [(who, w["outcome"], w) for who, w in heard if w and w["outcome"] != UNHEARD]
    if len(said) < 2:
        return []
    if len({(outcome, w["points"]) for _, outcome, w in said}) == 1:
        return [["both", said[0][1], ""]]
    return [
        [who, how, _cut(spoken(w["message"]), MOST_WITNESS)] for who, how, w in said
    ]


def answers_of(
    course: Course, report: ClassReport, student: Student
) -> dict[tuple[str, str], str]:
    """By notebook and cell, what the student wrote; {} where nothing can be read."""
    folder = course.path("autograded", student.name, report.assignment)
    names = dict.fromkeys(exercise.notebook for exercise in report.exercises)
    wanted = {(e.notebook, e.cell) for e in report.exercises}
    found = (pair for name in names for pair in _cells(folder, name))
    return {at: source for at, source in found if at in wanted}


def _cells(folder: Path, name: str) -> Iterator[tuple[tuple[str, str], str]]:
    try:
        notebook = read_notebook(folder / f"{name}.ipynb")
    except (BadNotebook, OSError):
        return
    for cell in notebook.cells:
        yield (name, cell.grade_id), cell.source
