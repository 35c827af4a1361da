"""Marks that a person gives: one question at a time, rubric items, nothing lost."""

import json
import sqlite3
import urllib.error
import urllib.request
from datetime import datetime
from typing import Any

import pytest

from clockwise.classroom.marks import command
from clockwise.classroom.marks.questions import Desk, questions_of
from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.records.course import Course
from clockwise.grading.records.marks import MarkError, Marks, Question
from tests.classroom.made import hand_in, run_command
from tests.classroom.serving import marks as serving

WHY = Question("ps", "why", "why", 3.0)
GIVE = {"notebook": "ps", "cell": "why", "do": "give", "student": "ann"}


@pytest.fixture
def marks(course: Course) -> Marks:
    for student in ("ann", "ben", "cho"):
        hand_in(course, student)
    return Marks(course.gradebook, "ps", course.config)


def points(marks: Marks) -> dict[str, tuple[float | None, bool]]:
    return {who: (g.points, g.waits) for who, g in marks.given(WHY).items()}


def rubric(marks: Marks) -> None:
    marks.set_item(WHY, "one", "names the order", 1)
    marks.set_item(WHY, "two", "measures it", 1.5)


def test_points_and_comments_arrive_in_nbgraders_gradebook(
    course: Course, marks: Marks
) -> None:
    marks.give(WHY, "ann", 2.5)
    marks.comment(WHY, "ann", "well said")
    grade = course.gradebook.find_grade("why", "ps", "ps", "ann")
    assert (grade.manual_score, grade.needs_manual_grade) == (2.5, False)
    assert (
        course.gradebook.find_comment("why", "ps", "ps", "ann").comment == "well said"
    )
    marks.give(WHY, "ann", None)
    assert points(marks) == dict.fromkeys(("ann", "ben", "cho"), (None, True))
    marks.comment(WHY, "ann", "  ")
    assert marks.given(WHY)["ann"].comment == ""


def test_a_changed_item_scores_everybody_again(marks: Marks) -> None:
    rubric(marks)
    for student, item in (("ann", "one"), ("ann", "two"), ("ben", "one")):
        marks.tick(WHY, student, item, True)
    marks.give(WHY, "cho", 3)
    assert points(marks) == {"ann": (2.5, False), "ben": (1, False), "cho": (3, False)}
    marks.set_item(WHY, "one", "names the order, and why", 0.5)
    assert points(marks) == {"ann": (2, False), "ben": (0.5, False), "cho": (3, False)}
    marks.drop_item(WHY, "one")
    assert points(marks) == {
        "ann": (1.5, False),
        "ben": (None, True),
        "cho": (3, False),
    }
    assert [item["id"] for item in marks.items(WHY)] == ["two"]


def test_sums_stay_within_the_question(marks: Marks) -> None:
    marks.set_item(WHY, "all", "everything", 9)
    marks.set_item(WHY, "less", "copied", -4)
    marks.tick(WHY, "ann", "all", True)
    marks.tick(WHY, "ben", "less", True)
    assert (points(marks)["ann"][0], points(marks)["ben"][0]) == (3, 0)


def test_a_key_takes_the_place_of_items_and_back(marks: Marks) -> None:
    rubric(marks)
    marks.tick(WHY, "ann", "two", True)
    marks.give(WHY, "ann", 3)
    assert marks.given(WHY)["ann"].items == []
    marks.tick(WHY, "ann", "one", True)
    marks.tick(WHY, "ann", "one", True)  # sent twice, after a lost answer
    assert points(marks)["ann"] == (1, False)
    marks.tick(WHY, "ann", "one", False)
    assert points(marks)["ann"] == (None, True)


def test_after_a_new_submission_the_points_wait_for_your_eyes(
    course: Course, marks: Marks
) -> None:
    rubric(marks)
    marks.tick(WHY, "ann", "one", True)
    hand_in(course, "ann", why="because, and why")
    marks.set_item(WHY, "one", "names the order", 2)
    assert points(marks)["ann"] == (2, True)


def test_points_change_what_being_late_costs(course: Course) -> None:
    course.gradebook.update_or_create_assignment("ps", duedate="2026-03-13 23:59 UTC")
    course.config.LateSubmissionPlugin.penalty_method = "zero"
    hand_in(course, "ann", submitted=datetime(2026, 3, 14, 10))
    marks = Marks(course.gradebook, "ps", course.config)
    marks.give(WHY, "ann", 2)
    submission = course.gradebook.find_submission("ps", "ann")
    assert (submission.score, submission.late_submission_penalty) == (5, 5)


@pytest.mark.parametrize("wrong", [-1, 3.5, float("nan"), float("inf")])
def test_points_that_there_are_not_are_refused(marks: Marks, wrong: float) -> None:
    with pytest.raises(MarkError, match="0 to 3"):
        marks.give(WHY, "ann", wrong)
    assert points(marks)["ann"] == (None, True)


def test_what_is_not_there_is_refused(marks: Marks) -> None:
    with pytest.raises(MarkError, match="zoe has handed in nothing"):
        marks.give(WHY, "zoe", 1)
    with pytest.raises(MarkError, match="not there any more"):
        marks.tick(WHY, "ann", "gone", True)
    with pytest.raises(MarkError, match="a sentence"):
        marks.set_item(WHY, "one", " ", 1)
    with pytest.raises(MarkError, match="letters"):
        marks.comment(WHY, "ann", "x" * 20_000)


def test_a_question_shows_its_text_its_scheme_and_harmless_answers(
    course: Course,
) -> None:
    hand_in(course, "ann", why="<script>alert(1)</script> $x<y$")
    ((exercise, question),) = questions_of(course, "ps")
    shown = Desk(course, "ps", "en").shown(exercise, question)
    assert (shown["title"], question) == ("1.3 Why?", WHY)
    assert "Say why." in shown["statement"] and "Squares" not in shown["statement"]
    assert "one point for the reason" in shown["scheme"]
    assert "SOLUTION" not in shown["scheme"]
    assert "<script" not in shown["answers"][0]["html"]
    assert "<math" in shown["answers"][0]["html"]


def test_a_test_that_waits_is_a_question_too(course: Course) -> None:
    result = hand_in(course, "ann", square=Outcome("error", "cannot run apart"))
    grade: Any = course.gradebook.find_grade("test_square", "ps", "ps", "ann")
    grade.auto_score, grade.needs_manual_grade = None, True
    course.gradebook.db.commit()
    assert result.tests[0].name == "test_square"
    found = questions_of(course, "ps")
    assert [q.cell for _, q in found] == ["test_square", "why"]
    shown = Desk(course, "ps", "en").shown(*found[0])
    assert "cannot run apart" in shown["answers"][0]["html"]
    assert "x" in shown["answers"][0]["html"] and "nine" in shown["scheme"]


def ask(url: str, path: str, said: Any = None, **headers: str) -> tuple[int, str]:
    base, _, token = url.partition("?token=")
    port = base.rstrip("/").rpartition(":")[2]
    body = None if said is None else json.dumps(said).encode()
    usual = {"Cookie": f"clockwise-{port}={token}", "X-Clockwise": "1"}
    headers = {k.replace("_", "-"): v for k, v in headers.items()}
    request = urllib.request.Request(base + path, body, {**usual, **headers})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_only_the_page_with_the_token_reads_and_writes(
    course: Course, marks: Marks
) -> None:
    mark = {**GIVE, "points": 1}
    with serving(course.root, "--port", "18911") as url:
        assert ask(url, "questions", Cookie="x=y")[0] == 403
        assert ask(url, "mark", mark, Cookie="clockwise-18911=wrong")[0] == 403
        assert ask(url, "questions", Host="evil.example:18911")[0] == 403
        port = url.partition("/?")[0].rpartition(":")[2]
        token = url.partition("=")[2]
        other = urllib.request.Request(
            url.partition("?")[0] + "mark",
            json.dumps(mark).encode(),
            {"Cookie": f"clockwise-{port}={token}"},
        )
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(other)
        assert points(marks)["ann"] == (None, True)
        assert ask(url, "mark", mark)[0] == 200
        assert points(marks)["ann"] == (1, False)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"points": 99}, "points go from 0 to 3"),
        ({"points": "many"}, "could not convert"),
        ({"student": "zoe"}, "zoe has handed in nothing"),
        ({"do": "dance"}, "nothing to do called 'dance'"),
        ({"cell": "half"}, "nothing to mark in ps/half"),
    ],
)
def test_a_mark_that_cannot_be_is_named(
    served: tuple[str, Marks], change: dict[str, Any], why: str
) -> None:
    url, marks = served
    mark = {**GIVE, "points": 1}
    status, said = ask(url, "mark", {**mark, **change})
    assert status == 400 and why in json.loads(said)["error"]
    assert points(marks)["ann"] == (None, True)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, empty_gradebook: Any) -> Any:
    from tests.classroom.made import make_course

    course = make_course(tmp_path_factory.mktemp("served"), empty_gradebook)
    hand_in(course, "ann")
    with serving(course.root) as url:
        yield url, Marks(course.gradebook, "ps", course.config)


def test_a_gradebook_that_is_locked_is_said_and_loses_nothing(
    course: Course, marks: Marks
) -> None:
    mark = {**GIVE, "points": 2}
    with serving(course.root) as url:
        other = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
        other.execute("begin exclusive")
        status, said = ask(url, "mark", mark)
        assert status == 503 and "database is locked" in said
        other.execute("rollback")
        assert ask(url, "mark", mark)[0] == 200
    assert points(marks)["ann"] == (2, False)


def test_nothing_to_mark_is_said(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(command, course, "ps", "--no-browser") == 2
    assert "say `clockwise grade ps`" in capsys.readouterr().out


def test_the_token_is_for_its_owner_only(course: Course) -> None:
    from platformdirs import user_data_path

    token = command.token_of(course)
    assert command.token_of(course) == token  # after a restart, too
    (path,) = [
        p
        for p in (user_data_path("clockwise") / "marks").glob("*.json")
        if json.loads(p.read_text())["token"] == token
    ]
    assert path.stat().st_mode & 0o077 == 0


def test_an_anomaly_is_no_question(course: Course) -> None:
    hand_in(course, "ann", anomalies=(Anomaly("x", "missing", "y"),))
    assert [q.cell for _, q in questions_of(course, "ps")] == ["why"]
