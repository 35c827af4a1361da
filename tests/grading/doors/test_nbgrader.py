"""nbgrader's own commands, with this grader inside."""

import json
import subprocess
import sys

import pytest

from clockwise.grading.doors import preprocessors
from clockwise.grading.walls.isolation import Limits
from tests.grading.courses import (
    SEAM,
    SOURCE,
    answer,
    nbgrader_command,
    run,
    scores,
    submit,
    write,
)


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
    words = [sys.executable, "-m", "nbgrader", "autograde", "ps", "--student=ann"]
    subprocess.run(words, cwd=course, check=True, timeout=300)
    nbgrader_command(course, "autograde", "ps", "--student=eve")
    got = scores(course)
    assert got["ann", "test_square"] == (2, 0)
    assert got["eve", "test_square"] == (None, 1)  # passes together: a person decides
    assert got["ann", "why"] == (None, 1)


def test_the_feedback_button_says_what_waits(course):
    (course / "nbgrader_config.py").write_text(SEAM)
    run(course)
    nbgrader_command(course, "generate_feedback", "ps")
    page = (course / "feedback/ann/ps/ps.html").read_text()
    assert "<title>ann" in page and "Not finished: 1 of 3 points wait" in page
    assert (course / "feedback/ben/ps/ps.html").exists()


def test_nbgraders_timeout_is_that_of_a_cell_and_a_tenth_of_a_notebooks(
    course, monkeypatch: pytest.MonkeyPatch
):
    (course / "nbgrader_config.py").write_text(SEAM + "c.Execute.timeout = 40\n")
    run(course, "--student", "ben")  # puts the assignment into the gradebook
    seen, grade = [], preprocessors.grade_notebook

    def watched(task, *rest):
        seen.append(task.limits)
        return grade(task, *rest)

    monkeypatch.setattr(preprocessors, "grade_notebook", watched)
    nbgrader_command(course, "autograde", "ps", "--student=ann")
    assert seen == [Limits.of(40)] and seen[0].notebook_seconds == 400
