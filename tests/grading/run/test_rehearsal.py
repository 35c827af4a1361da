"""Tests that need the student's process are found before a class is graded."""

import copy
import json
import shutil
from dataclasses import replace

import pytest

from clockwise.grading.doors import whole_class
from clockwise.grading.run.rehearsal import Rehearsal, rehearse, warning
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Rehearsed, Task
from tests.grading.courses import BEGIN, END, SEAM, nbgrader_command, run, scores, write
from tests.grading.made import (
    QUICK,
    cell,
    exam,
    key_of,
    notebook,
    points,
    solution,
)

CODE = "class Point:\n    pass\ndef double(x): return 2 * x"
NEEDS_THE_CLASS = "class Own(Point): pass\nassert type(Own()).__mro__[1] is Point"
ONLY_APART = "import __main__\nassert type(__main__).__name__ == 'Main'"
SOURCE = notebook(
    solution("double", f"{BEGIN}\n{CODE}\n{END}"),
    exam("test_double", "assert double(2) == 4"),
    exam("test_point", NEEDS_THE_CLASS, 2),
)
WITHOUT = "a person decides about this test"


def submitted(code: str) -> dict:
    data = copy.deepcopy(SOURCE)
    data["cells"][0]["source"] = code
    return data


def task(tmp_path, data: dict, **options) -> Task:
    write(tmp_path / "ps.ipynb", data)
    return Task("source/", "ps", tmp_path, (key_of(SOURCE),), limits=QUICK, **options)


def test_a_test_that_passes_only_together_is_found(tmp_path):
    rehearsal = rehearse(task(tmp_path, SOURCE), tmp_path)
    assert rehearsal.found == Rehearsed(not_apart=frozenset({"ps/test_point"}))
    said = " ".join(warning(rehearsal, False))
    assert "1 of 2 tests" in said and "their 2 points" in said
    assert "derived from the student's" in said and "--accept-together" in said
    assert "FORGEABLE" in " ".join(warning(rehearsal, True))


def test_tests_that_pass_apart_only_or_nowhere_are_named(tmp_path):
    source = notebook(
        *SOURCE["cells"][:2],
        exam("test_left", ONLY_APART, 1),
        exam("test_odd", "assert double(2) == 5", 1),
        exam("test_half", "0.5", 1),
    )
    write(tmp_path / "ps.ipynb", source)
    here = Task("source/", "ps", tmp_path, (key_of(source),), limits=QUICK)
    rehearsal = rehearse(here, tmp_path)
    assert rehearsal.found == Rehearsed(
        not_together=frozenset({"ps/test_left"}),
        nowhere=frozenset({"ps/test_odd", "ps/test_half"}),
    )
    said = " ".join(warning(rehearsal, False))
    assert "this does not hold" in said or "ps/test_odd" in said
    got = grade(replace(here, rehearsed=rehearsal.found))
    assert points(got)["test_left"] == 1


@pytest.mark.parametrize("code", ["raise NotImplementedError", "", "def double("])
def test_a_source_without_solutions_teaches_nothing(tmp_path, code):
    assert rehearse(task(tmp_path, submitted(code)), tmp_path) == Rehearsal()


def test_nothing_is_run_where_nothing_can_be_learnt(tmp_path, monkeypatch):
    monkeypatch.setattr("clockwise.grading.run.rehearsal.grade", lambda _: 1 / 0)
    assert rehearse(task(tmp_path, SOURCE, same_process=True), tmp_path) == Rehearsal()
    (tmp_path / "ps.ipynb").unlink()
    alone = Task("source/", "ps", tmp_path, (key_of(SOURCE),))
    assert rehearse(alone, tmp_path) == Rehearsal()


FOUND = Rehearsed(not_apart=frozenset({"ps/test_point"}))


def test_who_passes_such_a_test_together_is_left_to_a_person(grade_it):
    result = grade_it(submitted(CODE), SOURCE, rehearsed=FOUND)
    assert points(result) == {"test_double": 1, "test_point": None}
    assert result.tests[1].message.startswith(WITHOUT)
    assert "together: passed" in result.tests[1].message
    cells = result.notebooks[0].graded["cells"]
    assert WITHOUT in json.dumps(cells[2]["outputs"])
    feedback = json.dumps(cells[2]["metadata"]["clockwise"])
    assert WITHOUT in feedback and "derived" not in feedback
    easy = copy.deepcopy(SOURCE)
    easy["cells"][2]["source"] = "assert Point"
    assert points(grade_it(submitted(CODE), easy, rehearsed=FOUND))["test_point"] == 2


def test_the_second_witness_suffices_where_the_instructor_says_so(grade_it):
    accepted = {"rehearsed": FOUND, "accept_together": True}
    test = grade_it(submitted(CODE), SOURCE, **accepted).tests[1]
    assert (test.points, test.forgeable) == (2, True)
    blank = submitted("def double(x): raise NotImplementedError\nclass Point: 1 / 0")
    test = grade_it(blank, SOURCE, **accepted).tests[1]
    assert (test.points, test.forgeable) == (0, False)


@pytest.fixture
def course(tmp_path, empty_gradebook):
    shutil.copy(empty_gradebook, tmp_path)
    write(tmp_path / "source/ps/ps.ipynb", SOURCE)
    codes = {"ann": CODE, "ben": "class Point: pass\ndouble = abs"}
    for student, code in codes.items():
        write(tmp_path / f"submitted/{student}/ps/ps.ipynb", submitted(code))
    return tmp_path


def test_the_class_is_warned_of_and_graded(course, capsys, monkeypatch):
    assert run(course, "--json", str(course / "out.json")) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "cannot run apart" in said and "ps/test_point · " in said
    assert "--accept-together" in said and "test_double" not in said
    got = scores(course)
    assert got["ann", "test_double"] == (1, 0) and got["ben", "test_double"] == (0, 0)
    assert got["ann", "test_point"] == got["ben", "test_point"] == (None, 1)
    ann = json.loads((course / "out.json").read_text())["submissions"][0]
    assert ann["status"] == "graded" and ann["points"] == 1
    monkeypatch.setattr(whole_class, "rehearsed", lambda *_: 1 / 0)
    assert run(course) == 0  # nothing to grade: no rehearsal


def test_those_graded_otherwise_before_are_graded_again(course, monkeypatch):
    monkeypatch.setattr(whole_class, "rehearsed", lambda *_: Rehearsal())
    run(course, "--student", "ann", "--accept-together")
    assert scores(course)["ann", "test_point"] == (None, 1)
    monkeypatch.undo()
    assert run(course, "--accept-together") == 0
    assert scores(course)["ann", "test_point"] == (2, 0)


def test_same_process_needs_no_rehearsal(course):
    assert run(course, "--tests", "same-process") == 0
    assert scores(course)["ann", "test_point"] == (2, 0)


def test_nbgraders_own_command_rehearses_once_too(course):
    (course / "nbgrader_config.py").write_text(SEAM)
    run(course, "--student", "ben")  # puts the assignment into the gradebook
    said = nbgrader_command(course, "autograde", "ps", "--force")
    assert said.count("ps/test_point · ") == 1 and "cannot run apart" in said
    got = scores(course)
    assert got["ann", "test_point"] == got["ben", "test_point"] == (None, 1)
    together = SEAM.replace("use_in(c)", "use_in(c, tests='same-process')")
    (course / "nbgrader_config.py").write_text(together)
    said = nbgrader_command(course, "autograde", "ps", "--force")
    assert "WITHOUT protection" in said
    got = scores(course)
    assert (got["ann", "test_point"], got["ben", "test_double"]) == ((2, 0), (0, 0))


def test_tests_that_read_a_students_copy_of_a_locked_cell_are_named(tmp_path):
    locked = {"grade_id": "l", "locked": True}
    source = notebook(
        cell(
            "import random\nfixed = [1, 2]\ndrawn = random.sample(fixed, 2)", **locked
        ),
        *SOURCE["cells"][:1],
        exam("test_drawn", "assert double(drawn[0]) == 2 * drawn[0]"),
        exam("test_fixed", "assert double(fixed[0]) == 2"),
    )
    write(tmp_path / "ps.ipynb", source)
    here = Task("source/", "ps", tmp_path, (key_of(source),), limits=QUICK)
    rehearsal = rehearse(here, tmp_path)
    assert rehearsal.open == {"ps/test_drawn": ["drawn"]}
    said = " ".join(warning(rehearsal, False))
    assert "1 tests read what a locked cell makes" in said
    assert "ps/test_drawn · drawn" in said and "test_fixed" not in said
