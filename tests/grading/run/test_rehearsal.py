"""Tests that need the student's process are found before a class is graded."""

import copy
import json
import shutil

import pytest

from clockwise.grading.doors import command
from clockwise.grading.run.rehearsal import rehearse
from clockwise.grading.run.task import Task
from tests.grading.courses import BEGIN, END, SEAM, nbgrader_command, run, scores, write
from tests.grading.made import QUICK, exam, key_of, notebook, points, solution

CODE = "class Point:\n    pass\ndef double(x): return 2 * x"
NEEDS_THE_CLASS = "class Own(Point): pass\nassert type(Own()).__mro__[1] is Point"
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
    found = rehearse(task(tmp_path, SOURCE), tmp_path)
    assert list(found) == ["ps/test_point"]
    assert "derived from the student's" in found["ps/test_point"]


@pytest.mark.parametrize("code", ["raise NotImplementedError", "", "def double("])
def test_a_source_without_solutions_teaches_nothing(tmp_path, code):
    assert rehearse(task(tmp_path, submitted(code)), tmp_path) == {}


def test_nothing_is_run_where_nothing_can_be_learnt(tmp_path, monkeypatch):
    monkeypatch.setattr("clockwise.grading.run.rehearsal.grade", lambda _: 1 / 0)
    assert rehearse(task(tmp_path, SOURCE, same_process=True), tmp_path) == {}
    (tmp_path / "ps.ipynb").unlink()
    alone = Task("source/", "ps", tmp_path, (key_of(SOURCE),))
    assert rehearse(alone, tmp_path) == {}


def test_who_does_not_pass_such_a_test_is_left_to_a_person(grade_it):
    apart = {"not_apart": frozenset({"ps/test_point"})}
    result = grade_it(submitted(CODE), SOURCE, **apart)
    assert points(result) == {"test_double": 1, "test_point": None}
    assert result.tests[1].message.startswith(WITHOUT)
    shown = json.dumps(result.notebooks[0].graded)
    assert WITHOUT in shown
    easy = copy.deepcopy(SOURCE)
    easy["cells"][2]["source"] = "assert Point"
    assert points(grade_it(submitted(CODE), easy, **apart))["test_point"] == 2


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
    assert "--tests same-process" in said and "test_double" not in said
    got = scores(course)
    assert got["ann", "test_double"] == (1, 0) and got["ben", "test_double"] == (0, 0)
    assert got["ann", "test_point"] == got["ben", "test_point"] == (None, 1)
    ann = json.loads((course / "out.json").read_text())["submissions"][0]
    assert ann["status"] == "graded" and ann["points"] == 1
    monkeypatch.setattr(command, "rehearse", lambda *_: 1 / 0)
    assert run(course) == 0  # nothing to grade: no rehearsal


def test_those_graded_otherwise_before_are_graded_again(course, monkeypatch):
    monkeypatch.setattr(command, "rehearse", lambda *_: {})
    run(course, "--student", "ann")
    assert scores(course)["ann", "test_point"] == (0, 0)
    monkeypatch.undo()
    assert run(course) == 0
    assert scores(course)["ann", "test_point"] == (None, 1)


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
