"""`clockwise feedback`: what is on a page, and that no unfinished one goes out."""

import re
from html import unescape
from pathlib import Path

import pytest

from clockwise.classroom.feedback import command
from clockwise.classroom.pages import text
from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.records.course import Course
from tests.classroom.made import (
    AXES,
    WRONG,
    decide,
    hand_in,
    run_command,
    speak_korean,
)

EVIL = (
    '<script>alert(1)</script> $\\text{<script>alert(2)</script>}$ <img src="http://x">'
)


def page(course: Course, student: str) -> str:
    path = course.root / f"feedback/{student}/ps/ps.html"
    return path.read_text(encoding="utf-8")


def test_a_page_says_who_it_is_for_and_what_to_look_at(course: Course) -> None:
    hand_in(course, "ann", square=AXES, code=WRONG)
    course.gradebook.update_or_create_student("ann", first_name="Ann", last_name="Lee")
    decide(course, "ann", 2, "think of **zero**")
    assert run_command(command, course, "ps") == 0
    html = page(course, "ann")
    assert "<h1>Ann Lee</h1>" in html and "<title>Ann Lee · 1 · Numbers" in html
    rows = re.findall(r"<tr class=\"(\w+)\">.*?</tr>", html, re.DOTALL)
    assert rows == ["none", "full", "part"]
    assert "axis 1 is time" in html and "think of <strong>zero</strong>" in html
    assert "1.1 Squares" in html and "<math" in html


def test_it_refuses_while_something_waits_and_says_for_whom(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(course, "ann")
    hand_in(course, "ben")
    decide(course, "ben", 3)
    assert run_command(command, course, "ps") == 2
    said = capsys.readouterr().out
    assert "1 of 2 wait for a person (why): ann;" in said and "--unfinished" in said
    assert not (course.root / "feedback").exists()
    assert run_command(command, course, "ps", "--student", "ben") == 0
    assert run_command(command, course, "ps", "--unfinished") == 0
    assert "3 of 6 points wait for a person" in page(course, "ann")
    assert "so far" in page(course, "ann") and "so far" not in page(course, "ben")


def test_what_could_not_be_graded_is_named_and_keeps_no_old_page(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(course, "ann")
    decide(course, "ann", 3)
    assert run_command(command, course, "ps") == 0
    hand_in(course, "ann", error="ps.ipynb is not a notebook")
    assert run_command(command, course, "ps", "--unfinished") == 1
    assert "ann: no feedback; ps.ipynb is not a notebook" in capsys.readouterr().out
    assert not (course.root / "feedback/ann/ps").exists()


def test_a_korean_notebook_gets_a_korean_page(course: Course) -> None:
    hand_in(course, "ann", korean=True)
    hand_in(course, "ben")
    assert run_command(command, course, "ps", "--unfinished") == 0
    assert '<html lang="ko">' in page(course, "ann")
    assert "채점 대기" in page(course, "ann")
    assert '<html lang="en">' in page(course, "ben")


def test_what_a_test_said_is_korean_on_a_korean_page(
    course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    speak_korean(tmp_path / "mistakes", monkeypatch)
    unwritten = Outcome("failed", "half is not written yet: replace it")
    hand_in(course, "ann", square=AXES, half=unwritten, korean=True)
    hand_in(course, "ben", square=AXES)
    assert run_command(command, course, "ps", "--unfinished") == 0
    assert "축 1이 시간입니다" in page(course, "ann")
    assert "아직 쓰지 않음" in page(course, "ann")
    assert "axis 1 is time" in page(course, "ben")


def test_hidden_tests_stay_hidden_and_nothing_runs(course: Course) -> None:
    said = Outcome("failed", "half(17) gave 3", line=3, own_words=False)
    hand_in(course, "ann", half=said, code=f"# {EVIL}", why=EVIL)
    decide(course, "ann", 1, EVIL)
    course.gradebook.update_or_create_student("ann", first_name=EVIL)
    assert run_command(command, course, "ps") == 0
    html = page(course, "ann")
    assert "17" not in html.partition("<body>")[2]
    assert "alert(1)" in html  # as text
    assert "<script" not in html and "<img" not in html
    assert "script-src 'none'" in unescape(html)


@pytest.mark.parametrize(
    "latex",
    [r"\href{javascript:alert(1)}{x}", r"\style{color:red}{x}", r"\class{y}{x}"],
)
def test_a_formula_leads_nowhere(latex: str) -> None:
    assert not re.search(r"href|style=|class=", text.formula(latex, display=False))


@pytest.mark.parametrize("latex", ["{" * 900, r"\frac{a", "x" * 5000, r"\left(", ""])
def test_a_formula_that_is_none_is_shown_as_it_is(latex: str) -> None:
    assert re.match(r"<(code|math)", text.formula(latex, display=True))


def test_a_formula_keeps_what_it_says() -> None:
    shown = text.formula(r"a < b \text{ & <i>}", display=False)
    assert "&lt;" in shown and "&amp;\xa0&lt;i&gt;" in shown
    table = text.formula(r"\begin{aligned}a&=b\\c&=d\end{aligned}", display=True)
    assert table.count("<mtr>") == 2 and "&amp;" not in table


def test_unknown_students_and_assignments_are_named(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(command, course, "ps") == 2
    assert "nothing of ps is graded" in capsys.readouterr().out
    hand_in(course, "ann")
    assert run_command(command, course, "ps", "--student", "zoe") == 2
    assert "nobody like 'zoe'" in capsys.readouterr().out
    assert run_command(command, course, "pz") == 2
    assert "there are: ps" in capsys.readouterr().out


def test_templates_and_words_are_of_the_package() -> None:
    """What setuptools is told to take along is all that there is."""
    room = Path(command.__file__).parents[1]
    found = {p.suffix for p in room.glob("*/*") if p.is_file()} - {".py", ".pyc"}
    assert found <= {".j2", ".css", ".js", ".json"}
