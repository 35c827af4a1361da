"""Answers: run apart from each other, and turned into hints that arrive."""

import json
import re
import time
from pathlib import Path

import pytest

from clockwise.authoring.build import build
from clockwise.authoring.matrix import assignment
from clockwise.authoring.running import Job, run_jobs
from clockwise.cli import main
from tests.authoring.small_course import EXERCISES, course, generated

BANK = "lessons/01_order/answers/double.py"
MISTAKES = "helpers/mistakes/01_order.json"
RIGHT = {
    "sum": "def double(x):\n    return x + x\n",
    "shift": "def double(x):\n    return x << 1\n",
    "loop": "def double(x):\n    return sum(x for _ in range(2))\n",
}
WRONG = {  # hint, tests it fails, code
    "half": ("you took a quarter", "test_double", "def double(x):\n    return x / 4\n"),
    "triple": ("you tripled", "test_double", "def double(x):\n    return 3 * x\n"),
    "next": (
        "you added 3",
        "test_double test_double_zero",
        "def double(x):\n    return x + 3\n",
    ),
    "text": (
        "you return text",
        "test_double test_double_zero",
        "def double(x):\n    return str(2 * x)\n",
    ),
}


def write_right(root: Path, name: str, code: str) -> None:
    write(root, f'# %% right="{name}"\n# About {name}.\n{code}\n')


def write_wrong(root: Path, name: str, hint: str, fails: str, code: str) -> None:
    marker = f'# %% wrong="{name}" fails="{fails}"'
    write(root, f"{marker}\n# About {name}.\n# hint: {hint}\n{code}\n")


def write(root: Path, cell: str) -> None:
    """Append a cell to the bank."""
    path = root / BANK
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as bank:
        bank.write(cell)


@pytest.fixture
def full(tmp_path):
    """A course with enough answers to its one exercise."""
    course(tmp_path)
    for name, code in RIGHT.items():
        write_right(tmp_path, name, code)
    for name, wrong in WRONG.items():
        write_wrong(tmp_path, name, *wrong)
    return tmp_path


def hints(root: Path) -> dict[str, list[str]]:
    """The stored hints to `double` by case."""
    table = json.loads((root / MISTAKES).read_text(encoding="utf-8")).get("double", {})
    return {case: sorted(m["hint"]["en"] for m in ms) for case, ms in table.items()}


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
    assert outcomes(full, RIGHT["sum"]) == [passing]
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
    right = RIGHT["sum"]
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
    assert outcomes(full, RIGHT["sum"])[0]["test_double"] is None


def test_answers_earn_no_points_and_print_nothing(full, capfd):
    is_grading = "assert os.environ['NBGRADER_EXECUTION'] == 'autograde'\n"
    loud = "import os\nos.system('echo loud')\nprint('loud')\n" + is_grading
    assert set(outcomes(full, loud + RIGHT["sum"])[0].values()) == {None}
    assert "loud" not in capfd.readouterr().out


# Mistakes


def test_each_mistake_is_stored_for_the_tests_it_fails(full):
    build(full)
    assert hints(full) == {
        "": ["you added 3", "you return text", "you took a quarter", "you tripled"],
        "zero": ["you added 3", "you return text"],
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
        write_wrong(full, name, hint, "test_double", code)
    build(full)
    assert (full / MISTAKES).read_bytes() == before
    quarter = "def double(x):\n    return x / 4\n"
    write_wrong(full, "div", "divided", "test_double", quarter)
    build(full)
    assert hints(full)[""] == ["you added 3", "you return text", "you tripled"]


def test_what_a_right_answer_returns_is_never_a_mistake(full):
    loose = EXERCISES.replace('== 4, "twice two is four"', "> 0")
    course(
        full, exercises=loose.replace("assert double(-1) == -2", "assert double(1) < 3")
    )
    build(full)
    assert "you tripled" in hints(full)[""]
    write_right(full, "thrice", "def double(x):\n    return 3 * x\n")
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
    (full / BANK).unlink()
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
        "square",
        "you squared",
        "test_double",
        "def double(x):\n    return x**2",
    )
    write_wrong(
        full, "points", "minus", "test_double", "def double(x):\n    return x - 9"
    )
    write_right(full, "no", "def double(x):\n    return 2 * x + 0.5\n")
    build(full)
    status, shown = run_matrix(full, capsys)
    assert status == 1
    assert shown.splitlines()[-1] == (
        "wrong rejected 5/6 · right accepted 3/4 · hints right 5/6"
    )
    lines = (full / BANK).read_text().splitlines()
    expected = [
        (str(n), kind, name)
        for n, line in enumerate(lines, start=1)
        for kind, name in re.findall(r'(\w+)="(square|points|no)"', line)
    ]  # in the order of the bank, whoever was done first
    assert re.findall(r"(\d+) +│ (\w+) (\w+) ", shown) == expected
    assert BANK in shown and "wrong half" not in shown


def test_too_few_answers_fail_the_matrix(full, capsys):
    path = full / BANK
    path.write_text(path.read_text().replace('right="loop"', 'equivalent="loop"'))
    build(full)
    status, shown = run_matrix(full, capsys)
    assert status == 1
    assert f"{BANK}:1: 2 right and 4 wrong answers; at least 3 and 4 are" in shown


def test_an_exercise_without_answers_fails_the_matrix(full, capsys):
    (full / BANK).unlink()
    build(full)
    status, shown = run_matrix(full, capsys)
    line = 1 + EXERCISES.splitlines().index('# %% solution="double"')
    expected = f"exercises.py:{line}: double has no answers: write {BANK}"
    assert status == 1 and expected in shown


def test_an_equivalent_mutant_is_no_answer(full, capsys):
    write(full, '# %% equivalent="same"\n# Fails, but who asks?\nx = 1\n')
    build(full)
    assert len(hints(full)[""]) == 4
    status, shown = run_matrix(full, capsys)
    assert status == 0 and "right accepted 3/3" in shown


def test_a_change_is_run_as_the_code_that_it_makes(full, capsys):
    change = "# -     secret = 2\n# +     secret = 5\n"
    words = "# Five times.\n# hint: you took it five times\n"
    marker = '# %% wrong="five" of="solution" fails="test_double"\n'
    write(full, marker + words + change)
    build(full)
    assert "you took it five times" in hints(full)[""]
    status, shown = run_matrix(full, capsys)
    assert status == 0 and "hints right 5/5" in shown


def test_the_matrix_says_what_it_lacks(full, capsys):
    status, shown = run_matrix(full, capsys)
    assert status == 1 and "run `clockwise build`" in shown
    build(full)
    course(full, exercises=EXERCISES.replace("double(-1) == -2", "double(-2) == -4"))
    status, shown = run_matrix(full, capsys)
    assert status == 1 and "exercises.py has changed: run" in shown
    course(full, exercises=EXERCISES.replace("return secret", "return return secret"))
    status, shown = run_matrix(full, capsys)
    assert status == 1 and "exercises.py has changed: run" in shown
    status, shown = run_matrix(full, capsys, "09_none")
    assert status == 2 and "no lesson 09_none; there are: 01_order" in shown
