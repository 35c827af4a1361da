"""Every answer of the course gets its points and its hint, and no solution leaks."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from clockwise.authoring.answers import read_answers, tests_of
from clockwise.authoring.counting import visible
from clockwise.authoring.markers import Text, read_texts
from clockwise.authoring.matrix import assignment, hints_of, judge, too_few
from clockwise.authoring.running import Job, code_cells, run_jobs

ROOT = Path(__file__).resolve().parents[2]
TEXTS = read_texts(ROOT)
EXERCISES = [text for text in TEXTS if text.is_exercises]
ANSWERS, PROBLEMS = read_answers(ROOT, TEXTS)
GRADED = [(text, exercise) for text in EXERCISES for exercise in tests_of(text)]

versions = cache(lambda lesson: assignment(ROOT, lesson))
names = [f"{a.lesson}/{a.exercise}/{a.kind}_{a.name}" for a in ANSWERS]
each_answer = pytest.mark.parametrize("answer", ANSWERS, ids=names)
each_exercise = pytest.mark.parametrize(
    ("text", "exercise"), GRADED, ids=[f"{t.lesson}/{e}" for t, e in GRADED]
)
each_text = pytest.mark.parametrize("text", EXERCISES, ids=lambda text: text.lesson)


def test_answers_can_be_read():
    assert not PROBLEMS


@each_answer
def test_answer_gets_its_points_and_its_hint(answer):
    others = hints_of(ANSWERS, answer)
    verdict = judge(versions(answer.lesson), answer, others, ROOT)
    assert verdict.failed == answer.fails, verdict.shown
    assert not verdict.misleading
    assert verdict.hint_right, (
        f"expected {answer.hint['en']!r}, shown {verdict.shown!r}"
    )
    assert not (answer.right and verdict.shown)


@each_exercise
def test_solution_passes_and_stub_fails_every_test(text, exercise):
    stub = next(c for c in released(text) if c.name == exercise).source
    jobs = [Job(versions(text.lesson), exercise, code) for code in (None, stub)]
    solved, untouched = run_jobs(jobs, ROOT / "helpers/mistakes")
    for outcomes in solved:
        assert [o.message for o in outcomes] == [None] * len(tests_of(text)[exercise])
    for outcomes in untouched:
        assert all(outcome.message for outcome in outcomes)


@each_text
def test_exercises_have_enough_answers(text):
    assert too_few(text, ANSWERS) == []


def released(text: Text):
    path = ROOT / "release" / text.lesson / f"{text.lesson}.ipynb"
    return code_cells(path.read_text(encoding="utf-8"))


# Leaks


@each_text
def test_no_line_of_a_solution_or_hidden_test_is_released(text):
    given = "\n".join(line for other in TEXTS for line in shown_code(other, text))
    secrets = [line for line in hidden_lines(text) if line not in given]
    assert secrets or not hidden_lines(text)
    for path in [*ROOT.glob("release/**/*.ipynb"), *ROOT.glob("notebooks/**/*.ipynb")]:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        content = "\n".join("".join(cell["source"]) for cell in cells)
        leaked = [line for line in secrets if line in content]
        assert not leaked, f"{path.relative_to(ROOT)} shows {leaked}"


def hidden_lines(text: Text) -> list[str]:
    """What the student must not see; `return x` and the like tell nothing."""
    return [
        line.strip()
        for cell in text.of_kind("solution", "test", "manual")
        for line, seen in zip(cell.source.split("\n"), visible(cell), strict=True)
        if line != seen and "###" not in line and len(re.findall(r"\w+", line)) > 3
    ]


def shown_code(other: Text, text: Text) -> list[str]:
    """The code given to students, save in the lesson that `text` exercises."""
    if other.lesson == text.lesson and not other.is_exercises:
        return []
    cells = other.of_kind("code", "solution", "test")
    return [line for cell in cells for line in visible(cell)]
