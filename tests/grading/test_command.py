"""`clockwise grade` on a whole class: scores, trouble, restarts."""

import argparse
import ast
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import nbgrader
import pytest
from nbgrader.api import Gradebook

from clockwise.grading.doors import command, keeping
from clockwise.grading.run.sandboxes import WORKER
from clockwise.grading.walls.bubblewrap import PROJECT
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.sandbox import Sandbox

from .conftest import cell, exam, key_of, notebook, solution
from .test_files import deep

GUIDE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
BY_HAND = {"grade_id": "why", "grade": True, "solution": True, "points": 1}
SOURCE = notebook(
    solution("square", f"def square(x):\n    {BEGIN}\n    return x * x\n    {END}"),
    exam("test_square", "assert square(3) == 9, 'nine'", 2),
    cell(f"{BEGIN}\nmodel\n{END}", "markdown", **BY_HAND),
)
STUB = "YOUR ANSWER HERE"
SEAM = "c = get_config()\nfrom clockwise.grading.doors.seam import use_in\nuse_in(c)\n"


def answer(code: str, why: str = "because") -> dict:
    return notebook(
        solution("square", code),
        exam("test_square", "assert square(3) == 9, 'nine'", 2),
        cell(why, "markdown", **BY_HAND),
    )


@pytest.fixture
def course(tmp_path: Path, empty_gradebook: Path) -> Path:
    shutil.copy(empty_gradebook, tmp_path)
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


def test_nothing_is_made_where_there_is_no_course(tmp_path, capsys):
    assert run(tmp_path) == 2
    assert "is no course" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


def test_a_rule_for_late_days_that_does_not_load_is_told_first(course, capsys):
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nc.AssignLatePenalties.plugin_class = 'nowhere.Rule'\n"
    )
    assert run(course) == 2
    said = capsys.readouterr().out
    assert "nowhere" in said and "AssignLatePenalties" in said
    assert not (course / "autograded").exists()


def test_who_is_a_student(course, capsys):
    """No folder of Jupyter's; one who handed in a file in the place of a folder."""
    submit(course, ".ipynb_checkpoints", answer("1 / 0"))
    (course / "submitted/README.txt").write_text("not a student either")
    (course / "submitted/eve").mkdir()
    (course / "submitted/eve/ps").write_text("the wrong thing")
    assert run(course) == 1
    assert {student for student, _ in scores(course)} == {"ann", "ben", "eve"}
    assert "which is no folder" in capsys.readouterr().out


def test_a_locked_gradebook_is_named(course, capsys):
    run(course)
    holder = sqlite3.connect(course / "gradebook.db")
    holder.execute("begin exclusive")
    assert run(course, "--force") == 2
    assert "gradebook.db" in capsys.readouterr().out.replace("\n", "")


def test_the_environment_need_not_be_active(course, monkeypatch):
    """nbgrader wants `alembic` on the path, and it is not where nobody activated."""
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    (course / "gradebook.db").unlink()
    assert run(course) == 0


def test_what_a_test_imports_late_is_there_for_those_that_follow(grade_it):
    """Each submission's fork would import it again, and that may take a second.

    Not yet for the next, where a fork is kept ahead.
    """
    late = "import importlib, sys\nthere = 'wave' in sys.modules\n"
    test = late + "importlib.import_module('wave')\nassert there"
    source = notebook(solution("s", "x = 1"), exam("test_s", test))
    first, _, third = (grade_it(source, source) for _ in range(3))
    assert [r.tests[0].outcome for r in (first, third)] == ["failed", "passed"]


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
    (course / "nbgrader_config.py").write_text(SEAM)
    run(course)
    nbgrader_command(course, "generate_feedback", "ps")
    page = (course / "feedback/ann/ps/ps.html").read_text()
    assert "15129" not in page and "alert(1)</script>" not in page
    assert "a condition is not met" in page


def nbgrader_command(course: Path, *words: str) -> str:
    """What it logs."""
    words = (sys.executable, "-m", "nbgrader", *words)
    options = {"capture_output": True, "text": True, "timeout": 300}
    done = subprocess.run(words, cwd=course, check=True, **options)
    return done.stderr


def test_hidden_tests_between_words_of_the_courses_own(course):
    source = json.loads(json.dumps(SOURCE))
    hidden = "assert square(123) == 15129\n"
    source["cells"][1]["source"] += f"\n### SECRET\n{hidden}### OPEN"
    write(course / "source/ps/ps.ipynb", source)
    submit(course, "ann", answer("def square(x): return 9"))
    words = "c.ClearHiddenTests.{}_test_delimeter = '### {}'\n"
    own = words.format("begin", "SECRET") + words.format("end", "OPEN")
    (course / "nbgrader_config.py").write_text(SEAM + own)
    assert run(course, "--json", str(course / "out.json")) == 0
    every = json.loads((course / "out.json").read_text())["submissions"]
    assert not any(result["anomalies"] for result in every)
    assert [result["points"] for result in every] == [0, 2]
    nbgrader_command(course, "generate_feedback", "ps")
    page = (course / "feedback/ann/ps/ps.html").read_text()
    assert "15129" not in page and "a condition is not met" in page


def test_nbgrader_autograde_goes_through_the_same_grader(course):
    (course / "nbgrader_config.py").write_text(SEAM)
    source = json.loads(json.dumps(SOURCE))
    source["cells"][1]["source"] = "assert square(3) == int(open('nine.txt').read())"
    write(course / "source/ps/ps.ipynb", source)
    (course / "source/ps/nine.txt").write_text("9")  # a file beside the notebook
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
    sandbox = Sandbox(WORKER, [])
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


def test_no_folder_of_a_student_stops_the_class(course, capsys):
    """What `unchanged` looks at before anything is graded is a stranger's, too."""
    submit(course, "eve", answer("def square(x): return x * x"))
    submit(course, "fay", answer("def square(x): return x * x"))
    assert run(course) == 0
    (course / "autograded/fay/ps/.clockwise.json").write_text("[]")
    (course / "submitted/ben/ps/.clockwise.json").write_text("[]")
    folders = [course / step / "eve/ps/deep" for step in ("submitted", "autograded")]
    with deep(*folders):
        assert run(course, "--json", str(course / "out.json")) == 0
        assert not folders[1].exists()
    said = capsys.readouterr().out.replace("\n", "")
    assert "left out" in said and "too deep" in said
    every = json.loads((course / "out.json").read_text())["submissions"]
    assert [result["points"] for result in every] == [2, 2, 2, 2]
    assert [result["status"] for result in every] == ["graded"] * 4


def test_a_submitted_receipt_is_none(course, monkeypatch):
    (course / "submitted/ann/ps/.clockwise.json").write_text("[]")
    monkeypatch.setattr(keeping, "record", lambda *_: 1 / 0)  # killed before its own
    assert run(course, "--student", "ann") == 1
    assert not (course / "autograded/ann/ps/.clockwise.json").exists()
    monkeypatch.undo()
    assert run(course) == 0


def without_roots_keys(course: Path) -> subprocess.CompletedProcess[str]:
    """Root reads every file by two of its capabilities; they are left out here.

    It stays root: another user need not be able to start this Python, whose
    folder may be root's own (as in CI).
    """
    give_up = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    words = [sys.executable, "-m", "clockwise.grading", "ps", "--jobs", "1"]
    words += ["--course-dir", str(course), "--json", str(course / "out.json")]
    return subprocess.run(
        [*give_up, *words] if os.geteuid() == 0 else words,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_what_may_not_be_read_is_named(course):
    for student in ("cho", "dan", "eve"):
        submit(course, student, answer("def square(x): return x * x"))
    (course / "submitted/ben/ps/secret.txt").write_text("x")
    run(course)  # a receipt for each
    (course / "submitted/ben/ps/more.txt").write_text("x")
    locked = ("ben/ps/secret.txt", "cho/ps/ps.ipynb", "dan/ps", "eve")
    for name in locked:
        (course / "submitted" / name).chmod(0)
    done = without_roots_keys(course)
    for name in reversed(locked):
        (course / "submitted" / name).chmod(0o700)
    assert done.returncode == 1, done.stderr
    assert (course / "out.json").is_file(), done.stderr
    every = json.loads((course / "out.json").read_text())["submissions"]
    found = {result["student"]: result for result in every}
    assert found["ann"]["points"] == found["ben"]["points"] == 2
    assert found["ben"]["anomalies"][0]["seen"].startswith("it cannot be read")
    for student in ("cho", "dan", "eve"):
        assert "Permission denied" in found[student]["error"]
        assert f"submitted/{student}" in found[student]["error"]


def test_a_file_in_the_way_of_the_teachers_folder(course):
    for step in ("source", "release"):
        (course / step / "ps/sub").mkdir(parents=True)
        (course / step / "ps/sub/x.csv").write_text("1")
    (course / "submitted/ann/ps/sub").write_text("in the way")
    (course / "submitted/ben/ps/timestamp.txt").mkdir()
    assert run(course, "--json", str(course / "out.json")) == 0
    assert (course / "autograded/ann/ps/sub/x.csv").read_text() == "1"
    ann, ben = json.loads((course / "out.json").read_text())["submissions"]
    assert ann["status"] == "graded" and ann["points"] == ben["points"] == 2
    assert [(a["cell"], a["kind"]) for a in ann["anomalies"]] == [("sub", "left out")]


def test_no_earlier_score_stands_for_a_result_that_is_lost(course, monkeypatch, capsys):
    assert run(course) == 0
    better = scores(course)["ann", "test_square"]
    submit(course, "ann", answer("def square(x): return x * x + 0"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "write_autograded", full)
    assert run(course) == 1
    assert (better, scores(course)["ann", "test_square"]) == ((2, 0), (0, 1))
    said = capsys.readouterr().out.replace("\n", " ")
    assert "ann: the result could not be stored" in said and "No space left" in said
    monkeypatch.undo()
    submit(
        course, "ann", answer("def square(x): return x * x")
    )  # as in the old receipt
    assert run(course) == 0
    assert scores(course)["ann", "test_square"] == (2, 0)


def test_names_that_are_no_text_are_stored(course):
    (course / "submitted/ann/ps" / os.fsdecode(b"\xb0\xa1.txt")).write_text("cp949")
    (course / "submitted/ben/ps" / os.fsdecode(b"\xff.ipynb")).write_text("{}")
    assert run(course) == 0
    got = scores(course)
    assert got["ann", "test_square"] == got["ben", "test_square"] == (2, 0)


def test_jobs_take_turns_to_parse(monkeypatch):
    """Of two threads that parse at once, Python 3.11 may stop one (SystemError)."""
    parse, inside = ast.parse, Lock()

    def parse_alone(source: str) -> ast.Module:
        assert inside.acquire(blocking=False)
        time.sleep(0.001)
        inside.release()
        return parse(source)

    def names(number: int) -> list[str]:
        tests = [exam(f"t{i}", f"y{i} = {number}") for i in range(3)]
        key = key_of(notebook(solution("s", f"x = {number}"), *tests))
        return key.others_names(key.tests[0])

    monkeypatch.setattr(ast, "parse", parse_alone)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(names, range(40))) == [["y1", "y2"]] * 40
