"""`clockwise grade` on a whole class: scores, trouble, restarts."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import nbgrader
from nbgrader.api import Gradebook

from clockwise.grading.cluster import hands
from clockwise.grading.run import submission
from clockwise.grading.walls.bubblewrap import PROJECT
from tests.grading.courses import STUB, answer, run, scores, submit

GUIDE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"


def test_nbgraders_example_course(tmp_path, empty_gradebook):
    shutil.copy(empty_gradebook, tmp_path)
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


def test_a_test_that_was_late_beside_others_is_tried_once_more_alone(
    course, monkeypatch
):
    seen: list[str] = []

    def graded(task):
        seen.append(task.student)
        result = submission.grade(task)
        if seen.count("ann") == 1 and task.student == "ann":
            result.tests[0].outcome, result.tests[0].points = "timeout", 0.0
        return result

    monkeypatch.setattr(hands, "grade", graded)
    assert run(course, "--jobs", "2") == 0
    assert seen.count("ann") == 2 and seen[-1] == "ann" and seen.count("ben") == 1
    assert scores(course)["ann", "test_square"] == (2.0, 0)


def test_alone_it_was_already_with_one_job(course, monkeypatch):
    seen: list[str] = []

    def graded(task):
        seen.append(task.student)
        result = submission.grade(task)
        result.tests[0].outcome = "timeout"
        return result

    monkeypatch.setattr(hands, "grade", graded)
    run(course, "--jobs", "1")
    assert sorted(seen) == ["ann", "ben", "source/"]  # which is the rehearsal
