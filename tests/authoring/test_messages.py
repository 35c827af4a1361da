"""What tests say in another language: found, matched, and laid into helpers/."""

import json
import re
from pathlib import Path

import pytest

from clockwise.authoring.build import build
from clockwise.authoring.markers import read_text, read_texts
from clockwise.authoring.messages import message_files, numbered, parts, pattern, said
from helpers.progress import hints
from helpers.progress.said import translated
from tests.authoring.small_course import MESSAGES, course, problems, put

FILE = "lessons/01_order/ko/messages.toml"
BUILT = "helpers/mistakes/ko/01_order.json"
TEST = '''\
# %% solution="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% test="double_all" points=2
from helpers.progress.checks import ask, passed


def look(x):
    """Nobody reads this."""
    why = f"{x!r} of {len({x}):.1f}: a {'b c'} hole"
    ask(double, x, case="nor this", why="a plain reason", expected=3)
    return f"{x} {x}" + "word" + "a { brace"


### BEGIN HIDDEN TESTS
assert double(-1) == -2, "this is hidden"
### END HIDDEN TESTS
passed("double_all")
'''


def read(tmp_path: Path, content: str = TEST):
    path = put(tmp_path, "lessons/01_order/exercises.py", content)
    return read_text(path, tmp_path)


def test_all_that_a_reader_may_see_is_found(tmp_path):
    found = said(read(tmp_path))
    assert {*found["double"]} == {
        "{x!r} of {len({x}):.1f}: a {'b c'} hole",
        "a plain reason",
        "a {{ brace",
    }
    assert "word" in said(read(tmp_path), least=1)["double"]


def test_words_and_holes_take_turns():
    text = "{x!r} of {len({x}):.1f}: {{a}}"
    assert parts(text) == ["", "x!r", " of ", "len({x}):.1f", ": {a}"]
    assert parts("{{x") == ["{x"] and parts("") == [""]


def test_the_pattern_finds_what_was_said_and_the_words_take_the_holes():
    english, korean = "{a}: {b} of (2) {{x}}?", "{b} 가운데 {a} {{x}}"
    found = re.fullmatch(pattern(english), "1: no of (2) {x}?")
    assert numbered(english, korean).format(*found.groups()) == "no 가운데 1 {x}"


def test_a_build_lays_them_where_a_page_finds_them(tmp_path, monkeypatch):
    assert build(course(tmp_path, translated=True)) == 0
    monkeypatch.setattr(hints, "MISTAKES", tmp_path / "helpers/mistakes")
    assert translated("twice two is four", "double", "ko") == "둘의 두 배는 넷입니다"
    (tmp_path / FILE).unlink()
    assert build(tmp_path) == 0 and not (tmp_path / BUILT).exists()


def test_what_is_missing_or_orphaned_is_a_warning_and_strict_forbids_it(
    tmp_path, capsys
):
    course(tmp_path, translated=True)
    assert build(tmp_path, strict=True) == 0
    put(tmp_path, FILE, MESSAGES.replace("twice", "thrice"))
    assert build(tmp_path, verbose=True) == 0
    shown = capsys.readouterr().out
    assert "exercises.py:16: missing in " + FILE in shown
    assert f'{FILE}:1: orphaned: no test of double says "thrice two is four"' in shown
    assert build(tmp_path, strict=True) == 1


def test_a_message_in_the_words_of_a_hint_needs_no_second_translation(tmp_path):
    bank = """\
# %% wrong="same" fails="test_double"
# Returns it as it is.
# hint: twice two is four
# ko: 둘의 두 배는 넷입니다
def double(x):
    return x
"""
    put(course(tmp_path, translated=True), "lessons/01_order/answers/double.py", bank)
    (tmp_path / FILE).unlink()
    assert build(tmp_path, strict=True) == 0


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[double", "this is no TOML"),
        ('double = "x"', "double is no table"),
        ('[double]\n"a" = ""', "its translation is no text"),
        ('[double]\n"a {b}" = "가 {c}"', "the translation has other {holes}"),
    ],
)
def test_a_malformed_file_is_a_problem(content, expected, tmp_path):
    put(course(tmp_path, translated=True), FILE, content)
    [problem] = problems(tmp_path)
    assert problem.startswith(f"{FILE}:1: ") and expected in problem


def test_the_course_has_what_it_needs():
    """The files on disk are those of the texts; what is missing, strict says."""
    root = Path(__file__).parents[2]
    for name, content in message_files(root, read_texts(root), ["ko"]).items():
        assert (root / name).read_text(encoding="utf-8") == content, "clockwise build"
        for messages in json.loads(content).values():
            assert all(re.compile(text) for text in messages)
