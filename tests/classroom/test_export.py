"""Grades for Canvas, Moodle and a spreadsheet: filled in, and nothing guessed."""

import csv
from pathlib import Path

import pytest

from clockwise.classroom.lms import export
from clockwise.grading.records.course import Course
from tests.classroom.made import AXES, decide, hand_in, run_command
from tests.grading.courses import nbgrader_command

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,ps (4711),other (4712),Final Score
,,,,,Manual Posting,,(read only)
    Points Possible,,,,,{most},10.0,(read only)
"Lee, Ann",101,u1,ann,"A, 1",,7,50
"Kim, Ben",102,u2,ben,"A, 1",1.0,8,60
"Student, Test",999,,,"A, 1",,,
"""
WORKSHEET = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum grade",{may},Feedback
"Participant 11","Ann Lee",ann@x.edu,Submitted,,6.00,Yes,
"Participant 12","Ben Kim",ben@x.edu,Submitted,,6.00,No,
"""
MOODLE = """\
"First name",Surname,"ID number","Email address","Assignment: ps (Real)","Total (Real)"
Ann,Lee,ann,ann@x.edu,-,-
"""


@pytest.fixture
def graded(course: Course) -> Course:
    """ann has 5 of 6, ben waits, cho handed in nothing."""
    hand_in(course, "ann")
    hand_in(course, "ben", square=AXES)
    decide(course, "ann", 2)
    course.gradebook.add_student("cho")
    return course


def lay(course: Course, text: str, encoding: str = "utf-8") -> Path:
    path = course.root / "theirs.csv"
    path.write_bytes(text.encode(encoding))
    return path


def filled(course: Course, lms: str, text: str, *words: str) -> str:
    into, to = lay(course, text), course.root / "ours.csv"
    words = ("ps", "--for", lms, "--into", str(into), "--to", str(to), *words)
    assert run_command(export, course, *words) == 0
    assert into.read_text() == text
    return to.read_text(encoding="utf-8")


def refused(course: Course, lms: str, text: str, *words: str) -> None:
    into, to = lay(course, text), course.root / "ours.csv"
    words = ("ps", "--for", lms, "--into", str(into), "--to", str(to), *words)
    assert run_command(export, course, *words) == 2
    assert not to.exists()


def test_canvas_gets_its_own_file_back_with_grades_in_it(
    graded: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = CANVAS.format(most="6.0")
    ours = filled(graded, "canvas", theirs)
    old, new = (list(csv.reader(t.splitlines())) for t in (theirs, ours))
    changed = [
        (row, column, b)
        for row, (was, now) in enumerate(zip(old, new, strict=True))
        for column, (a, b) in enumerate(zip(was, now, strict=True))
        if a != b
    ]
    assert changed == [(3, 5, "5")]
    said = capsys.readouterr().out
    assert "1 grades filled in." in said
    assert "ben (1): something waits for a person" in said
    assert "999 (1): in theirs.csv, but with no student" in said


def test_what_is_exported_can_be_exported_into_again(graded: Course) -> None:
    once = filled(graded, "canvas", CANVAS.format(most="6.0"))
    assert filled(graded, "canvas", once) == once


def test_unfinished_scores_go_out_only_when_asked_for(graded: Course) -> None:
    ours = filled(graded, "canvas", CANVAS.format(most="6.0"), "--unfinished")
    assert '"Kim, Ben",102,u2,ben,"A, 1",1,8,60' in ours


def test_students_that_canvas_does_not_know_are_named(
    graded: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CANVAS.format(most="6.0").replace(",ann,", ",anna,")
    filled(graded, "canvas", text)
    said = capsys.readouterr().out
    assert "ann (1): graded, but in no row of theirs.csv" in said
    assert "anna, 999 (2): in theirs.csv" in said


@pytest.mark.parametrize(
    ("lms", "text", "why"),
    [
        ("canvas", CANVAS.format(most="20"), "gives at most 20 points"),
        ("canvas", CANVAS.replace("ps (4711)", "ps2 (4711)"), "no column for 'ps'"),
        ("canvas", CANVAS.replace("other (4712)", "ps (4712)"), "several columns"),
        ("canvas", CANVAS.replace("102,u2,ben", "102,u2,ann"), "in rows 4, 5: say"),
        ("canvas", CANVAS.replace("101,u1", "ben,u1"), "in rows 4, 5: say --match"),
        ("canvas", "Name,ps\nann,1\n", "no column 'Student'"),
        ("canvas", CANVAS.replace(",8,60", ",8,60,9"), "theirs.csv:5 has more cells"),
        ("canvas", "Student\n", "has no rows"),
        ("moodle", CANVAS.format(most="6"), "none of the columns Identifier"),
    ],
)
def test_what_is_not_clear_is_refused(
    graded: Course, lms: str, text: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--column", "ps (4711)") if lms == "moodle" else ()
    refused(graded, lms, text.replace("{most}", "6"), *words)
    assert why in capsys.readouterr().out


def test_another_maximum_is_converted_when_asked_for(graded: Course) -> None:
    ours = filled(graded, "canvas", CANVAS.format(most="20"), "--scale")
    assert '"Lee, Ann",101,u1,ann,"A, 1",16.67,7,50' in ours


def test_one_column_of_ids_may_be_named(graded: Course) -> None:
    text = CANVAS.format(most="6.0").replace("101,u1", "ben,u1")
    ours = filled(graded, "canvas", text, "--match", "SIS Login ID")
    assert '"Lee, Ann",ben,u1,ann,"A, 1",5,7,50' in ours


def test_a_moodle_worksheet_is_filled_by_participant_or_address(
    graded: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    text = WORKSHEET.format(may='"Grade can be changed"').replace("ann@x.edu", "ann")
    text = text.replace("ben@x.edu", "ben")
    ours = filled(graded, "moodle", text, "--unfinished")
    assert "Participant 11,Ann Lee,ann,Submitted,5,6.00,Yes," in ours
    assert "ben (1): the grade may not be changed" in capsys.readouterr().out
    for student in ("11", "12"):
        hand_in(graded, student, why="")
    ours = filled(graded, "moodle", text.replace(",ann,", ",,").replace(",ben,", ",,"))
    assert "Participant 11,Ann Lee,,Submitted,3,6.00,Yes," in ours


def test_moodles_gradebook_is_filled_by_id_number(graded: Course) -> None:
    assert "Ann,Lee,ann,ann@x.edu,5,-" in filled(graded, "moodle", MOODLE)


def test_semicolons_marks_and_ends_stay(graded: Course) -> None:
    decide(graded, "ann", 1.5)
    text = "\ufeff" + MOODLE.replace(",", ";").replace("-;-", '-;"3,5"')
    text = text.replace("\n", "\r\n")
    into, to = lay(graded, text), graded.root / "ours.csv"
    words = ("ps", "--for", "moodle", "--into", str(into), "--to", str(to))
    assert run_command(export, graded, *words) == 0
    ours = to.read_bytes().decode()
    assert ours.startswith("\ufeffFirst name;") and ";4,5;3,5\r\n" in ours


def test_another_encoding_is_named(
    graded: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    into = lay(graded, MOODLE.replace("Lee", "Lé"), "latin-1")
    assert (
        run_command(export, graded, "ps", "--for", "moodle", "--into", str(into)) == 2
    )
    assert "is not in UTF-8" in capsys.readouterr().out


def test_the_csv_says_what_waits_and_runs_in_no_spreadsheet(graded: Course) -> None:
    graded.gradebook.update_or_create_student("ben", last_name='=HYPERLINK("x")')
    to = graded.root / "grades.csv"
    assert run_command(export, graded, "ps", "--to", str(to)) == 0
    with to.open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    found = {who: (row["score"], row["waiting"]) for who, row in rows.items()}
    assert found == {"ann": ("5.0", ""), "ben": ("1.0", "3.0"), "cho": ("0.0", "")}
    assert rows["ben"]["last_name"] == '\'=HYPERLINK("x")'


def test_nbgraders_own_export_uses_the_plugins(graded: Course) -> None:
    into, to = lay(graded, CANVAS.format(most="6.0")), graded.root / "ours.csv"
    plugin = "clockwise.classroom.lms.plugins.CanvasExportPlugin"
    said = nbgrader_command(
        graded.root,
        *("export", f"--exporter={plugin}", f"--CanvasExportPlugin.into={into}"),
        *(f"--to={to}", "--assignment=['ps']"),
    )
    assert '"Lee, Ann",101,u1,ann,"A, 1",5,7,50' in to.read_text()
    assert "ben (1): something waits" in said


@pytest.mark.parametrize("words", [["--for", "canvas"], ["--for", "moodle"]])
def test_without_a_file_of_theirs_it_says_how_to_get_one(
    graded: Course, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(export, graded, "ps", *words) == 2
    assert "say with --into" in capsys.readouterr().out
