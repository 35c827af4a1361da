"""`clockwise similar`: copies are found; what is given, or common, is no copy."""

import random
from pathlib import Path

import pytest

from clockwise.classroom.similar import command
from clockwise.classroom.similar.pairs import compare, marked
from clockwise.grading.records.course import Course
from tests.classroom.made import RIGHT, hand_in, run_command

COPIED = """\
def square(x):
    total = 0
    for step in range(abs(x)):
        if step % 2 == 0 and step > 3:
            total = total + 2 * step + 1
        else:
            total += step + step + 1
    return total if x >= 0 else total * 1
"""
RENAMED = COPIED.replace("total", "s").replace("step", "counter").replace("    ", "  ")
RENAMED = f"# all my own\n{RENAMED}"
OTHER = """\
def square(x):
    while True:
        try:
            return {n: n ** 2 for n in [x]}[x]
        except KeyError as error:
            raise ValueError(f"{x}") from error
"""


def names(texts: dict[str, str], release: str = "", **limits: float) -> list[str]:
    found = compare(texts, release, **{"least": 0.6, **limits})
    return [f"{pair.left}-{pair.right}" for pair in found.pairs]


def test_a_copy_with_other_names_is_found_and_another_answer_is_not() -> None:
    texts = {"ann": COPIED, "ben": RENAMED, "cho": OTHER}
    assert names(texts) == ["ann-ben"]


def test_what_was_released_is_not_held_against_anybody() -> None:
    texts = {"ann": COPIED + RIGHT, "ben": COPIED + OTHER}
    assert names(texts, least=0.3) == ["ann-ben"]
    assert names(texts, release=COPIED, least=0.3) == []


def test_what_many_have_is_common() -> None:
    """Four of four have the first part, two of them the second."""
    texts = {who: OTHER for who in ("ann", "ben", "cho", "dan")}
    assert names(texts) == []
    texts |= {"ann": OTHER + COPIED, "ben": OTHER + RENAMED}
    assert names(texts) == ["ann-ben"]


def test_written_answers_are_compared_as_words() -> None:
    copied = "Order matters since the mean of a day depends on the day before. " * 3
    texts = {"ann": copied, "ben": copied.upper(), "cho": "Something else. " * 12}
    assert names(texts, suffix=".txt") == ["ann-ben"]


def test_the_marks_lie_on_what_is_shared_and_the_rest_is_text() -> None:
    evil = "s = '<script>alert(1)</script>'\n"
    found = compare({"ann": evil + COPIED, "ben": RENAMED}, "", 0.5)
    left, right = marked(found.pairs[0], found.prints)
    assert "<script" not in left and "&lt;script" in left
    assert "range" in left.partition("<mark>")[2].partition("</mark>")[0]
    assert right.count("<mark>") >= 1


def test_a_class_of_500_is_compared_by_its_index() -> None:
    """Copies among 500 that differ: every one is found, nobody else is named."""
    dice = random.Random(2)
    words = ["x + 1", "f(x)[0]", "y * 2", "not z", "[a, b]", "{1: c}", "-d", "e ** 3"]
    shapes = [
        "if {}:\n    q = {}",
        "for i in {}:\n    {}",
        "r = {} or {}",
        "while {}: {}",
    ]

    def answer() -> str:
        lines = (
            dice.choice(shapes).format(dice.choice(words), dice.choice(words))
            for _ in range(25)
        )
        return "\n".join(lines)

    texts = {f"s{n:03}": answer() for n in range(500)}
    texts["s400"] = texts["s100"]
    texts["s300"] = "# mine\n" + texts["s200"].replace("q", "result")
    assert sorted(names(texts)) == ["s100-s400", "s200-s300"]


def test_the_limits_are_kept_and_said() -> None:
    long = COPIED + "\n".join(f"a{n} = {n}" for n in range(5_000))
    found = compare({"ann": long, "ben": COPIED}, "", 0.6)
    assert found.cut == ["ann"] and len(found.prints["ann"].raw_code) == 20_000
    found = compare({"ann": COPIED, "ben": COPIED}, "", 0.6, seconds=-1)
    assert found.late == ["ann", "ben"] and found.pairs == []


@pytest.mark.parametrize("text", ["", "def", "é" * 300, "\0\1", "'" * 999, "(" * 999])
def test_what_is_no_code_is_compared_all_the_same(text: str) -> None:
    compare({"ann": text, "ben": text, "cho": COPIED}, "", 0.6)


def test_the_page_shows_both_and_says_what_it_does_not_prove(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(course, "ann", code=COPIED, why="one thing")
    hand_in(course, "ben", code=RENAMED, why="another thing")
    hand_in(course, "cho", code=OTHER)
    assert run_command(command, course, "ps") == 0
    said = capsys.readouterr().out
    assert "code: 1 pairs among 3." in said and "ann and ben" in said
    html = (course.root / "ps_similar.html").read_text(encoding="utf-8")
    assert "that is no proof of anything" in html and "<mark>" in html
    assert run_command(command, course, "ps", "--language", "ko") == 0
    assert "아무것도 증명하지" in (course.root / "ps_similar.html").read_text("utf-8")


def test_without_copydetect_it_says_what_to_install(
    course: Course,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(command.importlib.util, "find_spec", lambda name: None)
    assert run_command(command, course, "ps") == 2
    assert f"pip install {command.NEEDS}" in capsys.readouterr().out
    lists = Path(__file__).parents[2] / "requirements/test.txt"
    assert command.NEEDS in lists.read_text()
