"""`clockwise report`: who needs a person comes first, equal mistakes are together."""

import base64
import json
import random
import re
import string
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from clockwise.classroom.feedback import command as feedback
from clockwise.classroom.pages.said import spoken
from clockwise.classroom.report import answers, command
from clockwise.classroom.report.page import fill, flags, needs
from clockwise.classroom.report.timeline import timeline
from clockwise.classroom.standing.reasons import grouped
from clockwise.classroom.standing.students import named, read_class
from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.records.course import Course
from clockwise.grading.records.results import TestResult
from clockwise.grading.run.session import REASONS
from clockwise.grading.verdicts.table import PERSON, TOGETHER
from tests.classroom.big import EXERCISES, class_of
from tests.classroom.made import (
    AXES,
    WRONG,
    decide,
    hand_in,
    run_command,
    speak_korean,
)

KIND = re.compile(r'Anomaly\((?:[\w.]+|""), "([a-z ]+)"')
EVIL = "</script><script>alert(1)</script>"
ODD = Anomaly("test_half", "missing", "this test cell is not there")
CHEAT = Anomaly("test_half", "retagged", "a tag hides it", suspicious=True)


@pytest.fixture
def mixed(course: Course) -> Course:
    """All kinds of students, named so that the alphabet is the wrong order."""
    hand_in(course, "a_done")
    decide(course, "a_done", 3)
    hand_in(course, "b_waits", square=AXES, code=WRONG)
    hand_in(course, "c_odd", square=AXES, anomalies=(ODD,))
    hand_in(course, "d_cheat", anomalies=(CHEAT,))
    hand_in(course, "e_lost", error="ps.ipynb is not a notebook")
    course.gradebook.add_student("f_absent")
    return course


def unpack(packed: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def test_the_most_urgent_come_first(mixed: Course) -> None:
    report = read_class(mixed, "ps")
    order = ["e_lost", "d_cheat", "c_odd", "b_waits", "a_done"]
    assert [student.name for student in report.students] == order
    assert report.absent == ["f_absent"]
    kinds = {kind: [s.name for s, _ in who] for kind, who in needs(report)}
    assert [*kinds] == ["lost", "suspicious", "look", "waits"]
    assert kinds["waits"] == ["d_cheat", "c_odd", "b_waits"]
    assert kinds["lost"] == ["e_lost"]


def test_who_is_not_graded_yet_is_named_first(course: Course) -> None:
    hand_in(course, "ann")
    late = course.path("submitted", "zoe", "ps")
    late.mkdir(parents=True)
    report = read_class(course, "ps")
    assert [(s.name, s.graded) for s in report.students] == [
        ("zoe", False),
        ("ann", True),
    ]
    ((kind, ((zoe, why),)), _) = needs(report)
    assert (kind, zoe.name) == ("lost", "zoe") and "not graded yet" in why[0]


def test_sums_count_what_is_decided(mixed: Course) -> None:
    report = read_class(mixed, "ps")
    square, half, why = report.exercises
    assert report.success(square) == 0.5 and report.success(half) == 1
    assert report.known(why) == [3.0]  # the others wait
    assert report.hardest == square
    assert report.median() == 2.0  # of 6, 3, 1, 1


def test_the_page_and_the_table_have_the_same_order(
    mixed: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(command, mixed, "ps") == 0
    said = capsys.readouterr().out
    html = (mixed.root / "ps_report.html").read_text(encoding="utf-8")
    shown = re.findall(r'<tr id="s-(\w+)"', html)
    listed = re.findall(r"^([a-f]_\w+) +[-\d]", said, re.MULTILINE)
    assert shown == listed == [s.name for s in read_class(mixed, "ps").students]
    assert "2 of 5, square: axes are swapped" in said
    assert "ps.ipynb is not a notebook" in said and "ps.ipynb is not" in html


def test_a_cell_holds_what_was_written_and_what_was_said(mixed: Course) -> None:
    report = read_class(mixed, "ps")
    data = unpack(answers.pack(mixed, report, "en"))
    place, tests, comment = data["cells"]["b_waits"][0]
    assert data["texts"][place] == WRONG
    said = "axes are swapped\naxis 1 is time, axis 0 the batch"
    assert tests == [["test_square", 0.0, 2.0, "failed", said, []]]
    assert data["texts"][data["cells"]["b_waits"][2][0]] == "because"


def test_a_cell_holds_what_each_witness_said() -> None:
    def heard(apart: str, together: str, points: float = 0.0) -> list[list[str]]:
        said = {"apart": apart, "together": together}
        witnesses = {
            who: {"outcome": how, "points": points * (how == "passed"), "message": how}
            for who, how in said.items()
        }
        test = TestResult("t", None, 1.0, "undecided", witnesses=witnesses)
        found: list[list[str]] = answers._test(test, str)[-1]
        return found

    assert heard("passed", "passed", 1.0) == [["both", "passed", ""]]
    assert heard("failed", "not heard") == []
    assert heard("refused", "passed", 1.0) == [
        ["apart", "refused", "refused"],
        ["together", "passed", "passed"],
    ]


def test_mistakes_that_differ_in_numbers_are_the_same() -> None:
    said = [("ann", {"f": "got 3, not 9"}), ("ben", {"f": "got 4.5, not 9"})]
    said += [("cho", {"f": "f is not written yet"}), ("dan", {"g": "got 3, not 9"})]
    assert [(m.exercise, m.students) for m in grouped(said)] == [
        ("f", ("ann", "ben")),
        ("g", ("dan",)),
    ]


def test_names_and_answers_of_students_run_nothing(course: Course) -> None:
    hand_in(course, "ann", square=Outcome("failed", EVIL), code=EVIL, why=EVIL)
    course.gradebook.update_or_create_student("ann", first_name=EVIL)
    assert run_command(command, course, "ps") == 0
    html = (course.root / "ps_report.html").read_text(encoding="utf-8")
    assert "alert(1)</script>" not in html
    assert html.count("<script") == 3  # the answers, the words, the page's own


def test_nobody_says_what_stops_the_report_or_steers_a_terminal(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half a letter (a lone surrogate) is in no page; Escape is for terminals."""
    said = Outcome("failed", "got \ud800 \x1b[31m")
    odd = (Anomaly("", "wrong kernel", "it says it is written in \ud800\x1b[31m"),)
    for student in ("ann", "ben"):
        hand_in(course, student, square=said, anomalies=odd)
    hand_in(course, "cho", error="there is no ps.ipynb, but \udcff.ipynb")
    assert run_command(command, course, "ps") == 0
    assert run_command(feedback, course, "ps", "--unfinished") == 1
    assert "2 of 3, square: got ? ?[31m" in capsys.readouterr().out
    html = (course.root / "ps_report.html").read_text(encoding="utf-8")
    assert "there is no ps.ipynb, but ?.ipynb" in html


def test_500_students_fit_into_5_mb_even_if_each_writes_a_lot() -> None:
    report, dice = class_of(500), random.Random(1)
    texts = ["".join(dice.choices(string.printable, k=2_000)) for _ in range(50)]
    written = {
        s.name: {
            ("ps", e.cell): s.name + dice.choice(texts)[dice.randrange(99) :]
            for e in EXERCISES
        }
        for s in report.students
    }
    assert sum(len(t) for w in written.values() for t in w.values()) > 7_000_000
    packed = answers.fit(report, written, "en")
    assert answers.CUT in unpack(packed)["texts"][-1]
    assert len(fill(report, packed, "en").encode()) < 5_000_000


def test_times_lie_between_the_edges() -> None:
    found = timeline(class_of(40))
    assert found and len(found.dots) == 40 and 3 <= len(found.ticks) <= 9
    assert all(0 <= dot.x <= 1000 and 0 <= dot.y <= 190 for dot in found.dots)
    assert timeline(class_of(1)) is None


def test_a_class_of_one_who_is_lost_has_a_report(course: Course) -> None:
    hand_in(course, "ann", error="no", submitted=datetime(2026, 3, 9))
    assert run_command(command, course, "ps", "--language", "ko") == 0
    html = (course.root / "ps_report.html").read_text(encoding="utf-8")
    assert "채점하지 못함" in html


def test_a_korean_report_says_what_was_said_in_korean(
    mixed: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    speak_korean(tmp_path / "mistakes", monkeypatch)
    assert run_command(command, mixed, "ps", "--language", "ko") == 0
    html = (mixed.root / "ps_report.html").read_text(encoding="utf-8")
    assert "test_half · 빠짐 · 이 셀이 없습니다" in html
    packed = answers.pack(mixed, read_class(mixed, "ps"), "ko")
    said = unpack(packed)["cells"]["c_odd"][0][1]
    assert said[0][4] == "axes are swapped\n축 1이 시간입니다"
    long = f"axis {'1' * 2_000} is time, axis 0 the batch"  # nobody would wait for it
    assert spoken(long, "ko", "square") == long


def test_every_kind_of_anomaly_has_a_korean_word() -> None:
    grading = Path(command.__file__).parents[2] / "grading"
    sources = (p.read_text(encoding="utf-8") for p in grading.rglob("*.py"))
    found = {k for s in sources for k in KIND.findall(s)}
    assert len(found) >= 12
    for kind in found:
        assert kind not in spoken(f"a · {kind} · b", "ko"), kind
        assert spoken(f"a · {kind} · b", "en") == f"a · {kind} · b"


@pytest.mark.parametrize("reason", [*REASONS.values(), PERSON, TOGETHER])
def test_why_a_test_was_stopped_has_korean_words(reason: str) -> None:
    said = "stopped: " + re.sub(r"\{.*?\}", "3", reason)
    assert set(re.findall("[a-zA-Z]+", spoken(said, "ko"))) <= {"MB"}


def test_what_a_cell_before_did_has_korean_words() -> None:
    said = "your code raised NameError: a; before that, your cell b stopped with X: c"
    told = spoken(said, "ko")
    assert set(re.findall("[a-zA-Z]+", told)) == {"NameError", "a", "b", "X", "c"}


def test_nothing_to_report_is_said(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(command, course, "ps") == 2
    assert "say `clockwise grade ps`" in capsys.readouterr().out


@pytest.mark.parametrize("room", ["feedback", "marks", "report", "similar"])
def test_each_word_is_there_in_both_languages(room: str) -> None:
    path = Path(command.__file__).parents[1] / room / "words.json"
    known = json.loads(path.read_text(encoding="utf-8"))
    assert known["en"].keys() == known["ko"].keys()
    for name, text in known["en"].items():
        places = re.compile(r"\{\d\}")
        assert sorted(places.findall(text)) == sorted(places.findall(known["ko"][name]))


def test_what_is_unfinished_does_not_look_final(mixed: Course) -> None:
    report = read_class(mixed, "ps")
    html = fill(report, answers.pack(mixed, report, "en"), "en")
    points = sum(student.points_waiting for student in report.students)
    assert points and f"{points:g} of " in html and "points wait for a person" in html
    assert re.search(r"<td>[\d.]+\?</td>", html) and "%?</td>" in html


def test_paths_and_flags_are_short(course: Course) -> None:
    folder = course.path("submitted", "ann", "ps")
    hand_in(course, "ann", error=f"{folder / 'ps.ipynb'} is not a notebook")
    (student,) = read_class(course, "ps").students
    assert student.troubles == ["submitted/ann/ps/ps.ipynb is not a notebook"]
    assert flags(student) == ["lost"]


def test_of_a_large_class_the_first_are_named() -> None:
    assert named(["ann", "ben"]) == "ann, ben" and named([]) == ""
    assert named([f"s{i}" for i in range(14)]).endswith("s11 and 2 more")
