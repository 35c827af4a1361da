"""`clockwise grade` on a whole class: scores, trouble, restarts."""

import argparse
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import nbgrader
import pytest
from nbgrader.api import Gradebook

from clockwise.grading import command
from clockwise.grading.isolation import Limits
from clockwise.grading.sandbox import PROJECT, Sandbox

from .conftest import cell, exam, notebook, solution

GUIDE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
BY_HAND = {"grade_id": "why", "grade": True, "solution": True, "points": 1}
SOURCE = notebook(
    solution("square", f"def square(x):\n    {BEGIN}\n    return x * x\n    {END}"),
    exam("test_square", "assert square(3) == 9, 'nine'", 2),
    cell(f"{BEGIN}\nmodel\n{END}", "markdown", **BY_HAND),
)
STUB = "YOUR ANSWER HERE"


def answer(code: str, why: str = "because") -> dict:
    return notebook(
        solution("square", code),
        exam("test_square", "assert square(3) == 9, 'nine'", 2),
        cell(why, "markdown", **BY_HAND),
    )


@pytest.fixture
def course(tmp_path: Path) -> Path:
    write(tmp_path / "source/ps/ps.ipynb", SOURCE)
    for student in ("ann", "ben"):
        submit(tmp_path, student, answer("def square(x): return x * x"))
    return tmp_path


def write(path: Path, data: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data))


def submit(course: Path, student: str, data: dict) -> Path:
    path = course / f"submitted/{student}/ps/ps.ipynb"
    write(path, data)
    return path


def run(course: Path, *options: str, assignment: str = "ps") -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    words = [assignment, "--course-dir", str(course), "--jobs", "1", *options]
    return command.run(parser.parse_args(words))


def scores(course: Path) -> dict[tuple[str, str], tuple[float | None, int]]:
    rows = sqlite3.connect(course / "gradebook.db").execute(
        "select s.student_id, c.name, g.auto_score, g.needs_manual_grade from grade g"
        " join base_cell c on c.id = g.cell_id"
        " join submitted_notebook n on n.id = g.notebook_id"
        " join submitted_assignment s on s.id = n.assignment_id"
    )
    return {(student, name): (score, manual) for student, name, score, manual in rows}


def test_nbgraders_example_course(tmp_path):
    for folder in ("source", "submitted"):
        shutil.copytree(GUIDE / folder, tmp_path / folder)
    assert run(tmp_path, assignment="ps1") == 0
    auto = ["correct_squares", "squares_invalid_input"]
    auto += ["correct_sum_of_squares", "sum_of_squares_uses_squares"]
    got = scores(tmp_path)
    assert [got["bitdiddle", name][0] for name in auto] == [0, 1, 0, 0.5]
    assert [got["hacker", name][0] for name in auto] == [1, 1, 0.5, 0.5]
    assert got["bitdiddle", "sum_of_squares_application"] == (0, 0)
    assert got["hacker", "sum_of_squares_application"] == (None, 1)
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as book:
        assert book.find_submission("ps1", "bitdiddle").score == 1.5
        assert book.find_submission("ps1", "hacker").score == 3.0
    assert (tmp_path / "autograded/hacker/ps1/jupyter.png").exists()


def test_results_as_json(course):
    assert run(course, "--json", str(course / "out.json")) == 0
    data = json.loads((course / "out.json").read_text())
    assert data["schema"] == "clockwise-grades-1"
    ann, ben = data["submissions"]
    assert (ann["student"], ann["points"], ann["status"]) == ("ann", 2, "graded")
    test = ann["notebooks"][0]["tests"][0]
    assert (test["name"], test["outcome"], test["points"]) == (
        "test_square",
        "passed",
        2,
    )
    assert run(course, "--json", str(course / "again.json")) == 0  # nothing to do
    assert json.loads((course / "again.json").read_text()) == data


def test_a_new_submission_starts_from_zero(course):
    run(course)
    worse = answer("def square(x): return x", STUB)
    worse["cells"].pop(1)
    submit(course, "ann", worse)
    run(course)
    assert scores(course)["ann", "test_square"] == (0, 0)
    assert scores(course)["ann", "why"] == (0, 0)
    assert scores(course)["ben", "test_square"] == (2, 0)


def test_broken_submissions_do_not_stop_the_class(course, capsys):
    broken = {"corrupt": b'{"cells": [', "garbage": bytes(range(256)), "list": b"[]"}
    for student, data in broken.items():
        submit(course, student, {}).write_bytes(data)
    with submit(course, "huge", {}).open("wb") as file:
        file.truncate(200_000_000)
    submit(course, "linked", {}).unlink()
    (course / "submitted/linked/ps/ps.ipynb").symlink_to("/etc/passwd")
    submit(course, "named", {}).rename(course / "submitted/named/ps/other.ipynb")
    submit(course, "another", notebook(solution("cube", "def cube(x): return x ** 3")))
    assert run(course) == 1
    got, said = scores(course), capsys.readouterr().out.replace("\n", " ")
    assert got["ann", "test_square"] == got["ben", "test_square"] == (2, 0)
    assert all(got[student, "test_square"] == (0, 1) for student in broken)
    assert "200 MB" in said and "no valid JSON" in said and "not an ordinary" in said
    assert "ps.ipynb" in said and "other.ipynb" in said
    assert "is another notebook" in said


def test_messages_for_the_instructor(course, capsys):
    assert run(course, assignment="pss") == 2
    assert "did you mean 'ps'" in capsys.readouterr().out.replace("\n", " ")
    assert run(course / "nowhere") == 2
    shutil.rmtree(course / "submitted")
    assert run(course) == 2
    assert "nobody has submitted" in capsys.readouterr().out.replace("\n", " ")


def test_a_locked_gradebook_is_named(course, capsys):
    run(course)
    holder = sqlite3.connect(course / "gradebook.db")
    holder.execute("begin exclusive")
    assert run(course, "--force") == 2
    assert "gradebook.db" in capsys.readouterr().out.replace("\n", "")


def test_the_environment_need_not_be_active(course, monkeypatch):
    """nbgrader wants `alembic` on the path, and it is not where nobody activated."""
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert run(course) == 0


def test_what_a_test_imports_late_is_there_for_the_next(grade_it):
    """Each submission's fork would import it again, and that may take a second."""
    late = "import importlib, sys\nthere = 'wave' in sys.modules\n"
    test = late + "importlib.import_module('wave')\nassert there"
    source = notebook(solution("s", "x = 1"), exam("test_s", test))
    first, second = (grade_it(source, source) for _ in range(2))
    assert [r.tests[0].outcome for r in (first, second)] == ["failed", "passed"]


def test_a_missing_name_is_traced_to_the_cell_that_failed(grade_it):
    broken = answer("def square(x) return x * x")
    message = grade_it(broken, answer("def square(x): return x * x")).tests[0].message
    assert "name 'square' is not defined" in message
    assert "your cell square stopped with SyntaxError" in message


def test_killed_and_started_again(course):
    for i in range(6):
        submit(course, f"s{i}", answer(f"def square(x): return x * x + {i % 2}"))
    words = [sys.executable, "-c", "from tests.grading.test_command import *\n"
             f"import sys; sys.exit(run(Path({str(course)!r})))"]  # fmt: skip
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while len(list(course.glob("autograded/*/ps"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert run(course) == 0
    got = scores(course)
    assert [got[f"s{i}", "test_square"][0] for i in range(6)] == [2, 0, 2, 0, 2, 0]


def test_late_days_follow_the_plugin_and_a_possible_time(course):
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
    )
    times = {"ann": "2020-01-01 10:00:00 UTC", "ben": "2001-01-01 10:00:00 UTC"}
    for student, text in times.items():
        (course / f"submitted/{student}/ps/timestamp.txt").write_text(text)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        book.update_or_create_assignment("ps", duedate="2020-01-02 00:00:00")
    run(course)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        penalties = {
            name: book.find_submission_notebook(
                "ps", "ps", name
            ).late_submission_penalty
            for name in times
        }
    assert penalties == {"ann": None, "ben": 2.0}


def test_feedback_hides_hidden_tests_and_scripts(course):
    source = json.loads(json.dumps(SOURCE))
    source["cells"][1]["source"] += (
        "\n### BEGIN HIDDEN TESTS\nassert square(123) == 15129\n### END HIDDEN TESTS"
    )
    write(course / "source/ps/ps.ipynb", source)
    wrong = answer("def square(x): return 9", "<script>alert(1)</script>")
    submit(course, "ann", wrong)
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nfrom clockwise.grading.seam import use_in\nuse_in(c)\n"
    )
    run(course)
    nbgrader_command(course, "generate_feedback", "ps")
    page = (course / "feedback/ann/ps/ps.html").read_text()
    assert "15129" not in page and "alert(1)</script>" not in page
    assert "a condition is not met" in page


def nbgrader_command(course: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "nbgrader", *words], cwd=course, check=True, timeout=300
    )


def test_nbgrader_autograde_goes_through_the_same_grader(course):
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nfrom clockwise.grading.seam import use_in\nuse_in(c)\n"
    )
    cheat = answer(
        "class Y:\n    def __eq__(s, o): return True\ndef square(x): return Y()"
    )
    submit(course, "eve", cheat)
    run(course, "--student", "ben")  # puts the assignment into the gradebook
    nbgrader_command(course, "autograde", "ps", "--student=ann")
    nbgrader_command(course, "autograde", "ps", "--student=eve")
    got = scores(course)
    assert got["ann", "test_square"] == (2, 0) and got["eve", "test_square"] == (0, 0)
    assert got["ann", "why"] == (None, 1)


def test_a_file_of_a_terabyte_is_not_read(course):
    with (course / "submitted/ann/ps/data.bin").open("wb") as file:
        file.truncate(10**12)  # sparse: it takes no room, and hours to read
    assert run(course, "--json", str(course / "out.json")) == 0
    ann = json.loads((course / "out.json").read_text())["submissions"][0]
    assert ann["anomalies"][0]["kind"] == "left out" and ann["points"] == 2


def test_names_of_files_do_not_steer_the_terminal(course, capsys):
    (course / "submitted/ann/ps/\x1b[2Jos.py").symlink_to("/etc/passwd")
    run(course)
    said = capsys.readouterr().out
    assert "\x1b" not in said and "?[2Jos.py" in said.replace("\n", "")


def test_the_graders_own_copy_may_lie_in_a_temporary_folder(course, tmp_path_factory):
    project = tmp_path_factory.mktemp("project")
    for package in ("clockwise", "helpers"):
        shutil.copytree(PROJECT / package, project / package)
    words = [sys.executable, "-P", "-m", "clockwise.grading", "ps", "--jobs", "1"]
    subprocess.run(
        [*words, "--course-dir", str(course)],
        env=os.environ | {"PYTHONPATH": str(project)},
        check=True,
        timeout=300,
    )
    assert scores(course)["ann", "test_square"] == (2, 0)


def test_a_sandbox_that_has_ended_comes_back():
    sandbox = Sandbox("worker", [])
    sandbox.spawn(Limits()).stop()
    sandbox.zygote.kill()
    sandbox.zygote.wait()
    assert sandbox.spawn(Limits()).stop()[0] == "stopped"
    sandbox.close()


def test_files_that_cells_make_lie_beside_the_graded_notebook(course):
    code = "open('made.txt', 'w').write('new')\nopen('timestamp.txt', 'w').write('old')"
    submit(course, "ann", answer(f"def square(x): return x * x\n{code}"))
    assert run(course) == 0
    folder = course / "autograded/ann/ps"
    assert (folder / "made.txt").read_text() == "new"
    assert not (folder / "timestamp.txt").exists()
