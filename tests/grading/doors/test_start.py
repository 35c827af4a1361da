"""What `clockwise grade` does at once, once only, and beside the first submissions."""

import argparse
import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from clockwise.grading.doors import command, rehearsing, whole_class
from clockwise.grading.handed_in.key import modules_of
from clockwise.grading.records.course import Course
from clockwise.grading.records.results import TestResult
from clockwise.grading.run.rehearsal import Rehearsal
from clockwise.grading.run.sandboxes import close_sandboxes, sandboxes
from clockwise.grading.run.task import ROLES, Rehearsed, Task
from clockwise.grading.walls.warm import Warm
from tests.grading.courses import SOURCE, run, scores
from tests.grading.made import QUICK, exam, key_of, notebook, solution

begin = command.begin  # as it is, before a fixture puts nothing in its place


@pytest.fixture
def task(course: Path) -> Task:
    folder = course / "submitted/ann/ps"
    return Task("ann", "ps", folder, (key_of(SOURCE),), limits=QUICK)


def nobody(*_: object) -> Rehearsal:
    raise AssertionError("it was rehearsed again")


def test_a_rehearsal_is_kept_while_nothing_changes(
    course: Path, task: Task, monkeypatch: pytest.MonkeyPatch
):
    first = rehearsing.rehearsed(task, course / "source/ps")
    (kept,) = (course / ".cache/clockwise/rehearsals").iterdir()
    assert first.tests and kept.parent.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(rehearsing, "rehearse", nobody)
    assert rehearsing.rehearsed(task, course / "source/ps") == first
    for name, value in (("_installed", lambda: ["torch-0"]), ("CODE", ("docs",))):
        with monkeypatch.context() as patch, pytest.raises(AssertionError):
            patch.setattr(rehearsing, name, value)
            rehearsing.rehearsed(task, course / "source/ps")
    (course / "source/ps/ps.ipynb").write_text(" ")
    with pytest.raises(AssertionError):
        rehearsing.rehearsed(task, course / "source/ps")


def test_what_the_kept_rehearsal_imported_late_is_there_from_the_start(
    course: Path, task: Task
):
    test = exam("test_s", "import stringprep\nassert s == 1")
    source = notebook(solution("s", "s = 1"), test)
    (course / "source/ps/ps.ipynb").write_text(json.dumps(source))
    task = replace(task, keys=(key_of(source),))
    first = rehearsing.rehearsed(task, course / "source/ps")
    warm = sandboxes(modules_of(task.keys), False)[0].warm
    assert "stringprep" in first.late
    warm.late.clear()
    assert rehearsing.rehearsed(task, course / "source/ps") == first
    assert warm.late == first.late


def test_no_rehearsal_is_kept_where_a_student_could_write_it(
    course: Path, task: Task, monkeypatch: pytest.MonkeyPatch
):
    def no_place(*_: object) -> Path:
        raise AssertionError("a place was asked for")

    monkeypatch.setattr(rehearsing, "_place", no_place)
    monkeypatch.setattr(rehearsing, "rehearse", lambda *_: Rehearsal())
    for option in ("unsafe", "same_process"):
        object.__setattr__(task, option, True)
        assert rehearsing.rehearsed(task, course / "source/ps") == Rehearsal()
        object.__setattr__(task, option, False)


def test_what_was_kept_and_is_broken_is_heard_again(course: Path, task: Task):
    first = rehearsing.rehearsed(task, course / "source/ps")
    (kept,) = (course / ".cache/clockwise/rehearsals").iterdir()
    kept.write_text('{"found": 1}')
    again = rehearsing.rehearsed(task, course / "source/ps")
    assert again.found == first.found and again.tests.keys() == first.tests.keys()


def test_the_warm_process_begins_with_what_it_will_need(
    course: Path, monkeypatch: pytest.MonkeyPatch
):
    begun: list[Warm] = []
    monkeypatch.setattr(Warm, "start", lambda warm: begun.append(warm))
    args = argparse.Namespace(course_dir=course, assignment="ps", unsafe=True)
    assert begin(args) is begun[0]
    assert [*begun[0].modules] == modules_of(Course(course).keys("ps"))
    assert begun[0].roles == ROLES
    args.assignment = "no_such"
    assert begin(args) is None


def test_what_has_begun_is_used(monkeypatch: pytest.MonkeyPatch):
    from clockwise.grading.run import sandboxes as shared

    monkeypatch.setattr(shared, "_sandboxes", {})
    warm = Warm(ROLES, ["wave"], unsafe=True)
    shared.adopt(warm)
    assert {sandbox.warm for sandbox in sandboxes(["wave"], True)} == {warm}
    close_sandboxes()
    assert warm.closed


def late() -> Rehearsal:
    test = TestResult("t", 0, 1, "timeout", witnesses={"apart": {"outcome": "timeout"}})
    return Rehearsal(Rehearsed(nowhere=frozenset({"ps/test_square"})), {"ps/t": test})


def test_a_rehearsal_that_was_late_beside_others_is_heard_alone(
    course: Path, monkeypatch: pytest.MonkeyPatch
):
    heard: list[str] = []

    def rehearsed(task: Task, source: Path, by: object) -> Rehearsal:
        heard.append(threading.current_thread().name)
        return late() if len(heard) == 1 else Rehearsal()

    monkeypatch.setattr(whole_class, "rehearsed", rehearsed)
    assert run(course, "--jobs", "2") == 0
    assert heard[0] != "MainThread" and heard[1:] == ["MainThread"]
    assert scores(course)["ann", "test_square"] == (2, 0)
    assert run(course, "--jobs", "2") == 0  # with a receipt each
