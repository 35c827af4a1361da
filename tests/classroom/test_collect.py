"""Submissions out of Canvas's and Moodle's zip files; what is broken is named."""

import struct
import zipfile
from pathlib import Path

import pytest

from clockwise.classroom.collect import archive, command
from clockwise.classroom.collect.names import (
    CanvasCollector,
    MoodleCollector,
    read_name,
)
from clockwise.grading.records.course import Course
from tests.classroom.made import run_command

ROSTER = """\
Student,ID,SIS User ID,SIS Login ID,Section,ps (1)
    Points Possible,,,,,6
"Lee, Ann",101,u1,ann,A,
"Kim, Ben",102,u2,ben,A,
"""
WORKSHEET = """\
Identifier,"Full name","Email address",Grade,"Last modified (submission)"
"Participant 11","Ann Lee",ann@x.edu,,"Friday, 13 March 2026, 11:59 PM"
"Participant 12","Ben Kim",ben@x.edu,,"2026년 3월 14일 토요일, 오전 12:01"
"Participant 13","Cho Park",cho@x.edu,,"gestern"
"""


def zipped(course: Course, files: dict[str, str]) -> str:
    path = course.root / "theirs.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return str(path)


def submitted(course: Course) -> dict[str, str]:
    root = course.root / "submitted"
    return {
        str(path.relative_to(root)): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def roster(course: Course, text: str, match: str = "SIS Login ID") -> list[str]:
    path = course.root / "roster.csv"
    path.write_text(text)
    return ["--roster", str(path), *(["--match", match] if match else [])]


def test_canvas_names_are_read(course: Course) -> None:
    path = zipped(
        course,
        {
            "leeann_101_5501_ps.ipynb": "one",
            "leeann_101_5501_data.csv": "1,2",
            "kimben_LATE_102_5502_ps-2.ipynb": "two",
            "kimben_LATE_102_5502_ps-10.ipynb": "ten",
            "__MACOSX/._x": "",
        },
    )
    assert run_command(command, course, path, "ps") == 0
    assert submitted(course) == {
        "101/ps/data.csv": "1,2",
        "101/ps/ps.ipynb": "one",
        "102/ps/ps.ipynb": "ten",
    }


def test_the_roster_says_who_a_number_is(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("leeann_101_1_ps.ipynb", "kimben_102_2_ps.ipynb", "x_103_3_ps.ipynb")
    path = zipped(course, dict.fromkeys(names, "x"))
    assert run_command(command, course, path, "ps", *roster(course, ROSTER)) == 1
    assert [*submitted(course)] == ["ann/ps/ps.ipynb", "ben/ps/ps.ipynb"]
    assert "left out: x (103) is not in" in capsys.readouterr().out
    ann = course.gradebook.find_student("ann")
    assert (ann.first_name, ann.last_name) == ("Ann", "Lee")


def test_late_in_canvas_is_late_here(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    path = zipped(course, {"kimben_LATE_102_5502_ps.ipynb": "x"})
    assert run_command(command, course, path, "ps") == 0
    assert (
        "not entered, since the assignment has no due date" in capsys.readouterr().out
    )
    course.gradebook.update_or_create_assignment("ps", duedate="2026-03-13 23:59 UTC")
    assert run_command(command, course, path, "ps", "--update") == 0
    time = (course.root / "submitted/102/ps/timestamp.txt").read_text()
    assert time == "2026-03-13 23:59:01 UTC\n"


def test_moodles_folders_and_flat_names_with_times(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    path = zipped(
        course,
        {
            "Ann Lee_11_assignsubmission_file_/ps.ipynb": "one",
            "Ann Lee_11_assignsubmission_file_/data/a.csv": "1",
            "Ben_Kim_12_assignsubmission_file_ps (1).ipynb": "two",
            "Ann Lee_11_assignsubmission_onlinetext_/onlinetext.html": "<p>",
            "Cho Park_13_assignsubmission_file/mine.ipynb": "three",
        },
    )
    words = roster(course, WORKSHEET, "Email address")
    zone = ("--timezone", "Asia/Seoul")
    assert run_command(command, course, path, "ps", *words, *zone) == 1  # onlinetext
    assert submitted(course) == {
        "ann@x.edu/ps/data/a.csv": "1",
        "ann@x.edu/ps/ps.ipynb": "one",
        "ann@x.edu/ps/timestamp.txt": "2026-03-13 14:59:00 UTC\n",
        "ben@x.edu/ps/ps.ipynb": "two",
        "ben@x.edu/ps/timestamp.txt": "2026-03-13 15:01:00 UTC\n",
        "cho@x.edu/ps/ps.ipynb": "three",
    }
    said = capsys.readouterr().out
    assert "cho@x.edu: mine.ipynb was taken as ps.ipynb" in said
    assert "cho@x.edu: 'gestern' is no time" in said


def test_what_is_there_stays_unless_told_otherwise(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run_command(command, course, zipped(course, {"a_1_5_ps.ipynb": "x"}), "ps") == 0
    )
    assert (
        run_command(command, course, zipped(course, {"a_1_5_ps.ipynb": "x"}), "ps") == 0
    )
    assert "0 collected, 1 as they were." in capsys.readouterr().out
    other = zipped(course, {"a_1_6_ps-1.ipynb": "y"})
    assert run_command(command, course, other, "ps") == 1
    assert "holds other files; say --update" in capsys.readouterr().out
    assert submitted(course) == {"1/ps/ps.ipynb": "x"}
    assert run_command(command, course, other, "ps", "--update") == 0
    assert submitted(course) == {"1/ps/ps.ipynb": "y"}


@pytest.mark.parametrize(
    "name",
    [
        "a_1_assignsubmission_file_/../../../evil.ipynb",
        "a_1_assignsubmission_file_//etc/passwd",
        "a_1_5_timestamp.txt",
        "a_1_5_.clockwise.json",
        "a_1_assignsubmission_file_/x\\..\\y.ipynb",
        "readme.txt",
        "_1_5_ps.ipynb",
    ],
)
def test_no_name_leads_out_of_a_students_folder(
    course: Course, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = zipped(course, {name: "x", "b_2_5_ps.ipynb": "y"})
    assert run_command(command, course, path, "ps") == 1
    assert submitted(course) == {"2/ps/ps.ipynb": "y"}
    assert "of no student" in capsys.readouterr().out


def test_a_broken_member_costs_its_student_only(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "".join(map(str, range(1000)))
    path = Path(zipped(course, {"a_1_5_ps.ipynb": text, "b_2_5_ps.ipynb": "y"}))
    data = bytearray(path.read_bytes())
    data[200:260] = bytes(60)
    path.write_bytes(data)
    assert run_command(command, course, str(path), "ps") == 1
    assert submitted(course) == {"2/ps/ps.ipynb": "y"}
    assert "left out: a_1_5_ps.ipynb: " in capsys.readouterr().out


def test_a_bomb_is_refused_by_what_it_claims_and_by_what_it_holds(
    course: Course,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 5_000)
    monkeypatch.setattr(archive, "MOST_OF_ONE", 3_000)
    bomb = zipped(course, {f"a_{n}_5_ps.ipynb": "0" * 2_000 for n in range(4)})
    assert run_command(command, course, bomb, "ps") == 2
    assert "no class hands in that much" in capsys.readouterr().out
    liar = Path(zipped(course, {"a_1_5_ps.ipynb": "0" * 4_000, "b_2_5_ps.ipynb": "y"}))
    size = struct.pack("<L", 4_000)
    assert liar.read_bytes().count(size) == 2
    liar.write_bytes(liar.read_bytes().replace(size, struct.pack("<L", 10)))
    assert run_command(command, course, str(liar), "ps") == 1
    assert submitted(course) == {"2/ps/ps.ipynb": "y"}


@pytest.mark.parametrize(
    ("text", "match", "why"),
    [
        (ROSTER.replace("ben", "ann"), "SIS Login ID", "'ann' for a second time"),
        (ROSTER.replace("102", "101"), "SIS Login ID", "for a second time"),
        (ROSTER, "Login", "no column 'Login'"),
        (ROSTER.replace(",ID,", ",Key,"), "SIS Login ID", "neither a column 'ID'"),
    ],
)
def test_a_roster_that_is_not_clear_is_refused(
    course: Course, text: str, match: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = zipped(course, {"leeann_101_1_ps.ipynb": "x"})
    assert run_command(command, course, path, "ps", *roster(course, text, match)) == 2
    assert why in capsys.readouterr().out
    assert submitted(course) == {}


def test_an_id_that_is_no_folder_is_named(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    path = zipped(course, {"leeann_101_1_ps.ipynb": "x"})
    words = roster(course, ROSTER.replace(",ann,", ",../ann,"))
    assert run_command(command, course, path, "ps", *words) == 1
    assert "leeann (101) has no usable id" in capsys.readouterr().out
    assert submitted(course) == {}


@pytest.mark.parametrize(
    ("data", "why"), [(b"PK nonsense", "cannot be read as a zip"), (None, "cannot be")]
)
def test_what_is_no_archive_is_named(
    course: Course, data: bytes | None, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = course.root / "theirs.zip"
    if data:
        path.write_bytes(data)
    assert run_command(command, course, str(path), "ps") == 2
    assert why in capsys.readouterr().out
    foreign = zipped(course, {"notes.txt": "x"})
    assert run_command(command, course, foreign, "ps") == 2
    assert "no file named as Canvas or Moodle" in capsys.readouterr().out


def test_nbgraders_zip_collect_may_use_the_collectors() -> None:
    found = CanvasCollector().collect("/x/leeann_LATE_101_5501_ps-3.ipynb")
    assert found == {"student_id": "101", "file_id": "ps.ipynb"}
    where = "/x/Ann Lee_11_assignsubmission_file_/ps (2).ipynb"
    assert MoodleCollector().collect(where) == {
        "student_id": "11",
        "file_id": "ps.ipynb",
    }
    assert CanvasCollector().collect("/x/leeann_101_5501_a.csv") is None


def test_a_notebooks_own_number_is_part_of_its_name() -> None:
    assert read_name("leeann_1_2_03_rnn.ipynb").path == "03_rnn.ipynb"
    assert read_name("leeann_1_2_03_rnn-1.ipynb").path == "03_rnn.ipynb"
