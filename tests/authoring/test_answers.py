"""Answers: read, run apart from each other, and turned into hints that arrive."""

import json
import time
from pathlib import Path

import pytest
from test_authoring import EXERCISES, course, generated

from clockwise.authoring.answers import read_answers
from clockwise.authoring.build import build
from clockwise.authoring.markers import read_texts
from clockwise.authoring.matrix import assignment
from clockwise.authoring.running import Job, run_jobs
from clockwise.cli import main

MISTAKES = "helpers/mistakes/01_order.json"
RIGHT = {
    "right_sum": "def double(x):\n    return x + x\n",
    "right_shift": "def double(x):\n    return x << 1\n",
    "right_loop": "def double(x):\n    return sum(x for _ in range(2))\n",
}
WRONG = {  # hint, tests it fails, code
    "wrong_half": ("you halved", "test_double", "def double(x):\n    return x / 2\n"),
    "wrong_triple": (
        "you tripled",
        "test_double",
        "def double(x):\n    return 3 * x\n",
    ),
    "wrong_next": (
        "you added 1",
        "test_double test_double_zero",
        "def double(x):\n    return x + 1\n",
    ),
    "wrong_print": (
        "you return nothing",
        "test_double test_double_zero",
        "def double(x):\n    print(2 * x)\n",
    ),
}


def write_answer(root: Path, name: str, code: str, *fields: str) -> Path:
    path = root / "answers/01_order/double" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"\n{field}" for field in fields)
    path.write_text(f'"""About {name}.\n{lines}\n"""\n{code}', encoding="utf-8")
    return path


def write_wrong(root: Path, name: str, hint: str, fails: str, code: str) -> Path:
    return write_answer(root, name, code, f"hint: {hint}", f"fails: {fails}")


@pytest.fixture
def full(tmp_path):
    """A course with enough answers to its one exercise."""
    course(tmp_path)
    for name, code in RIGHT.items():
        write_answer(tmp_path, name, code)
    for name, wrong in WRONG.items():
        write_wrong(tmp_path, name, *wrong)
    return tmp_path


def hints(root: Path) -> dict[str, list[str]]:
    """The stored hints to `double` by case."""
    table = json.loads((root / MISTAKES).read_text(encoding="utf-8")).get("double", {})
    return {case: sorted(m["hint"]["en"] for m in ms) for case, ms in table.items()}


# Reading


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("x = = 1\n", "wrong_it.py:1: Python cannot read this"),
        ("def double(x):\n    return x\n", "begin with a docstring"),
        ('"""One."""\n', "needs a line `hint: ...`"),
        ('"""One.\n\nhint: a\n"""\n', "needs a line `fails: ...`"),
        ('"""One.\n\nhint: a\nfails:\n"""\n', "needs a line `fails: ...`"),
        (
            '"""One.\n\nhint: a\nfail: test_double\n"""\n',
            "unknown in this docstring: fail",
        ),
        (
            '"""One.\n\nhint: a\nfails: test_doubel\n"""\n',
            "test_doubel is no test of do",
        ),
    ],
)
def test_a_faulty_answer_is_refused(content, expected, full, capsys):
    path = full / "answers/01_order/double/wrong_it.py"
    path.write_text(content)
    assert build(full) == 1
    assert expected in capsys.readouterr().out


def test_answers_lie_where_their_exercise_is(full, capsys):
    write_answer(full, "correct", "x = 1\n")
    write_answer(full, "right_hinted", "x = 1\n", "hint: no")
    for place in ("02_other/double", "01_order/treble", "01_order/double/deep"):
        path = full / "answers" / place / "right_sum.py"
        path.parent.mkdir(parents=True)
        path.write_text('"""A."""\n')
    assert build(full) == 1
    shown = capsys.readouterr().out
    assert "double/correct.py:1: name answers right_something.py or" in shown
    assert "double/right_hinted.py:1: unknown in this docstring: hint:" in shown
    assert shown.count("has no exercise") == 3


def test_a_hint_may_take_several_lines(full):
    write_wrong(
        full, "wrong_half", "you\n  halved: x / 2\nko: 반", "test_double", "x = 1"
    )
    answers, _ = read_answers(full, read_texts(full))
    [half] = [a for a in answers if a.file.endswith("wrong_half.py")]
    assert half.hint == {"en": "you halved: x / 2", "ko": "반"} and not half.right
    assert half.fails == {"test_double"}


# Running


def outcomes(
    root: Path, *codes: str, seconds: float = 20
) -> list[dict[str, str | None]]:
    build(root)
    versions = assignment(root, "01_order")[:1]
    jobs = [Job(versions, "double", code) for code in codes]
    results = run_jobs(jobs, root / "helpers/mistakes", seconds)
    return [{o.test: o.message for o in result[0]} for result in results]


def test_a_right_answer_and_the_solution_pass(full):
    passing = {"test_double": None, "test_double_zero": None}
    assert outcomes(full, RIGHT["right_sum"]) == [passing]
    [[[*solution]]] = run_jobs(
        [Job(assignment(full, "01_order")[:1], "double", None)], full
    )
    assert {o.test: o.message for o in solution} == passing


def test_an_answer_that_never_ends_or_dies_harms_no_other(full):
    endless = "while True:\n    pass\n"
    waits = "import time\ntime.sleep(1000)\n"
    dies = "import os\nos._exit(0)\n"
    leaves = "raise SystemExit\n"
    start = time.monotonic()
    right = RIGHT["right_sum"]
    codes = (endless, right, dies, leaves, waits, right)
    shown = [[*o.values()] for o in outcomes(full, *codes, seconds=0.5)]
    assert time.monotonic() - start < 60
    assert shown[0] == shown[4] == ["no end in 0.5 s"] * 2
    assert shown[2] == ["the process died"] * 2
    assert all("NameError" in message for message in shown[3])
    assert shown[1] == shown[5] == [None] * 2


def test_tests_see_the_student_s_names_only(full):
    given = 'assert ask(double, 2) == 4, "twice two is four"'
    sees = 'assert "math" not in globals() and "double" in globals()'
    course(full, exercises=EXERCISES.replace(given, sees))
    assert outcomes(full, RIGHT["right_sum"])[0]["test_double"] is None


def test_answers_earn_no_points_and_print_nothing(full, capfd):
    is_grading = "assert os.environ['NBGRADER_EXECUTION'] == 'autograde'\n"
    loud = "import os\nos.system('echo loud')\nprint('loud')\n" + is_grading
    assert set(outcomes(full, loud + RIGHT["right_sum"])[0].values()) == {None}
    assert "loud" not in capfd.readouterr().out


# Mistakes


def test_each_mistake_is_stored_for_the_tests_it_fails(full):
    build(full)
    assert hints(full) == {
        "": ["you added 1", "you halved", "you return nothing", "you tripled"],
        "zero": ["you added 1", "you return nothing"],
    }
    first = generated(full)
    build(full)
    assert generated(full) == first and build(full, check=True) == 0


def test_what_would_mislead_is_not_stored(full):
    build(full)
    before = (full / MISTAKES).read_bytes()
    rng = "numpy.random.default_rng()"
    add = [
        (
            "square",
            "you squared",
            "def double(x):\n    return x**2\n",
        ),  # 4 as it should
        (
            "chance",
            "chance",
            "def double(x):\n    import random\n    return random.random()",
        ),
        ("rng", "rng", f"def double(x):\n    import numpy\n    return {rng}.normal()"),
    ]
    for name, hint, code in add:
        write_wrong(full, f"wrong_{name}", hint, "test_double", code)
    build(full)
    assert (full / MISTAKES).read_bytes() == before
    write_wrong(
        full, "wrong_div", "divided", "test_double", "def double(x):\n    return 1\n"
    )
    build(full)
    assert hints(full)[""] == ["you added 1", "you return nothing", "you tripled"]


def test_what_a_right_answer_returns_is_never_a_mistake(full):
    loose = EXERCISES.replace('== 4, "twice two is four"', "> 0")
    course(
        full, exercises=loose.replace("assert double(-1) == -2", "assert double(1) < 3")
    )
    build(full)
    assert "you tripled" in hints(full)[""]
    write_answer(full, "right_triple", "def double(x):\n    return 3 * x\n")
    build(full)
    assert "you tripled" not in hints(full)[""]


def test_a_stored_fingerprint_stays_if_another_machine_rounds_otherwise(full):
    build(full)
    path = full / MISTAKES
    table = json.loads(path.read_text(encoding="utf-8"))
    form, number, *rest = table["double"][""][0]["fingerprint"].split()
    nearly = " ".join([form, f"{float(number) * (1 + 1e-5):.6g}", *rest])
    table["double"][""][0]["fingerprint"] = nearly
    path.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n")
    before = path.read_bytes()
    build(full)
    assert path.read_bytes() == before


def test_mistakes_of_removed_answers_go(full):
    build(full)
    for path in (full / "answers/01_order/double").iterdir():
        path.unlink()
    build(full)
    assert not (full / MISTAKES).exists()


# The matrix


def run_matrix(root: Path, capsys, *lesson: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["matrix", *lesson, "--root", str(root)])
    return status, capsys.readouterr().out


def test_a_full_matrix_ends_well(full, capsys):
    build(full)
    status, shown = run_matrix(full, capsys)
    summary = "wrong rejected 4/4 · right accepted 3/3 · hints right 4/4"
    assert shown.splitlines() == [f"01_order: {summary}", summary]
    assert status == 0
    assert run_matrix(full, capsys, "01_order")[0] == 0


def test_the_matrix_shows_what_is_not_as_expected(full, capsys):
    write_wrong(
        full,
        "wrong_square",
        "you squared",
        "test_double",
        "def double(x):\n    return x**2",
    )
    write_wrong(
        full, "wrong_points", "minus", "test_double", "def double(x):\n    return x - 9"
    )
    write_answer(full, "right_no", "def double(x):\n    return 2 * x + 0.5\n")
    build(full)
    status, shown = run_matrix(full, capsys)
    assert status == 1
    assert shown.splitlines()[-1] == (
        "wrong rejected 5/6 · right accepted 3/4 · hints right 5/6"
    )
    for name in ("wrong_square.py", "wrong_points.py", "right_no.py"):
        assert name in shown
    assert "wrong_half.py" not in shown


def test_too_few_answers_fail_the_matrix(full, capsys):
    (full / "answers/01_order/double/right_loop.py").unlink()
    build(full)
    status, shown = run_matrix(full, capsys)
    assert status == 1
    assert "answers/01_order/double: 2 right and 4 wrong; at least 3 and 4" in shown


def test_the_matrix_says_what_it_lacks(full, capsys):
    status, shown = run_matrix(full, capsys)
    assert status == 1 and "run `clockwise build`" in shown
    build(full)
    course(full, exercises=EXERCISES.replace("double(-1) == -2", "double(-2) == -4"))
    status, shown = run_matrix(full, capsys)
    assert status == 1 and "01_order_exercises.py has changed: run" in shown
    status, shown = run_matrix(full, capsys, "09_none")
    assert status == 1 and "09_none" in shown
