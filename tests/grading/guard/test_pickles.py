"""An instructor's own pickle may hold any object; what a student says of one, none."""

import json
import pickle
from decimal import Context
from fractions import Fraction
from pathlib import Path

import pytest

from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from tests.grading.made import QUICK, apart, exam, key_of, notebook, solution

THIRD = pickle.dumps(Fraction(1, 3))
FILES = {
    "third.pkl": THIRD,
    "two.pkl": THIRD + pickle.dumps(Fraction(1, 2)),
    "theirs.pkl": b"c__main__\nBox\n)R.",
}
ANSWER = f"""
import pickle
from fractions import Fraction

class Box:
    def __eq__(self, other):
        return True

def third():
    return Fraction(1, 3)

def saved():
    return {pickle.dumps(Context())!r}

def given():
    return {THIRD!r}
"""
READ = "open('{}', 'rb')"
TESTS = {
    "a file of theirs": ("assert pickle.load({third}) == third()", "passed"),
    "after an answer": ("got = third()\nassert pickle.load({third}) == got", "passed"),
    "its bytes": (
        "got = third()\nassert pickle.loads({third}.read()) == got",
        "passed",
    ),
    "two in a file": (
        "got, file = third(), {two}\n"
        "assert pickle.load(file) == got and pickle.load(file) == Fraction(1, 2)",
        "passed",
    ),
    "the same bytes": ("assert pickle.loads(given()) == third()", "passed"),
    "a student's": ("pickle.loads(saved())", "refused"),
    "written over it": (
        "saves = saved()\nopen('third.pkl', 'wb').write(saves)\npickle.load({third})",
        "refused",
    ),
    "behind it": ("pickle.load(io.BytesIO(given() + saved()))", "refused"),
    "after it": (
        "own = given()\nfile = io.BytesIO(own + saved())\n"
        "file.seek(len(own))\npickle.load(file)",
        "refused",
    ),
    "of a class of theirs": (
        "got = third()\nassert pickle.load({theirs}) == got",
        "refused",
    ),
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> SubmissionResult:
    folder: Path = tmp_path_factory.mktemp("pickles")
    names = {name.partition(".")[0]: READ.format(name) for name in FILES}
    imports = "import io\nimport pickle\nfrom fractions import Fraction\n"
    exams = (exam(n, imports + t.format(**names)) for n, (t, _) in TESTS.items())
    data = notebook(solution("answer", ANSWER), *exams)
    (folder / "ps.ipynb").write_text(json.dumps(data))
    return grade(Task("eve", "ps", folder, (key_of(data),), FILES, limits=QUICK))


@pytest.mark.parametrize("name", TESTS)
def test_what_may_be_read(name: str, result: SubmissionResult):
    assert apart(result)[name] == TESTS[name][1], result.notebooks[0].tests
