"""Translations: which cell belongs to which, what is behind, and what the build says.

In the tests of matching a paragraph is a small letter, and its translation the capital.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clockwise.authoring.build import build
from clockwise.authoring.markers import Cell, Text, read_texts
from clockwise.authoring.notebooks import edition
from clockwise.authoring.release import TEXT_STUB
from clockwise.authoring.translations import Match, match, stamp
from clockwise.cli import main
from tests.authoring.small_course import (
    LESSON,
    TRANSLATION,
    course,
    generated,
    problems,
    put,
)

LESSON_FILE = "lessons/01_order/lesson.py"
KOREAN_FILE = "lessons/01_order/ko/lesson.py"
LANGUAGES = ("ko", "qx")


def digest(english: str) -> str:
    return hashlib.sha256(english.encode()).hexdigest()[:8]


# Which cell belongs to which


def matched(english: Iterable[str], translated: Iterable[str]) -> tuple[Text, Match]:
    """A text, and how a translation of it in the language xx fits."""
    text = Text("lessons/01_a/lesson.py")
    text.translations["xx"] = Text("lessons/01_a/xx/lesson.py")
    for line, word in enumerate(english):
        text.cells.append(Cell("prose", {}, line, line, word))
    for line, word in enumerate(translated):
        keys = {} if word == "?" else {"of": digest(word)}  # "?" has no digest yet
        cell = Cell("prose", keys, line, line, word.upper())
        text.translations["xx"].cells.append(cell)
    return text, match(text, "xx")


@pytest.mark.parametrize(
    ("translated", "english", "stale", "missing", "orphaned"),
    [
        ("abc", "abc", "", "", ""),
        ("abc", "axc", "xB", "", ""),  # changed
        ("abc", "xyz", "xA yB zC", "", ""),
        ("abcd", "axyd", "xB yC", "", ""),
        ("abc", "abxc", "", "x", ""),  # inserted
        ("abc", "xaybcz", "", "xyz", ""),
        ("abc", "ac", "", "", "B"),  # deleted
        ("abc", "", "", "", "ABC"),
        ("", "abc", "", "abc", ""),
        ("abc", "cab", "", "", ""),  # moved
        ("abcd", "caxd", "xB", "", ""),  # changed, and the cell below it moved
        ("abcd", "xcda", "xB", "", ""),  # changed, and the cell above it moved
        ("abc", "bcx", "", "x", "A"),  # deleted here, inserted there
        ("abcd", "axbcy", "yD", "x", ""),  # inserted here, changed there
        ("abc", "axyc", "", "xy", "B"),  # changed and inserted: nothing is guessed
        ("abcd", "axd", "", "x", "BC"),  # changed and deleted: neither
        ("ab", "abab", "", "", ""),  # one translation for all that say the same
        ("a?c", "abc", "b?", "", ""),  # not stamped yet
        ("a??", "abc", "b? c?", "", ""),
        ("??", "abc", "", "abc", "??"),
        ("?bc", "xbc", "x?", "", ""),
    ],
)
def test_what_an_edit_does(translated, english, stale, missing, orphaned):
    _, found = matched(english, translated)
    pairs = [f"{english.source}{cell.source}" for english, cell in found.stale]
    assert " ".join(sorted(pairs)) == stale
    assert "".join(cell.source for cell in found.missing) == missing
    assert "".join(cell.source for cell in found.orphaned) == orphaned


EDITS = ("change", "insert", "delete", "move")
some_edits = st.lists(
    st.tuples(st.sampled_from(EDITS), st.integers(0, 30), st.integers(0, 30)),
    max_size=12,
)


def edited(words: str, edits: list[tuple[str, int, int]]) -> list[str]:
    """What an author makes of a text; new words are numbers."""
    after = list(words)
    for n, (kind, where, to) in enumerate(edits):
        place = where % (len(after) + 1)
        if kind == "insert":
            after.insert(place, str(n))
        elif place < len(after):
            gone = after.pop(place)
            new = {"change": (place, str(n)), "move": (to % (len(after) + 1), gone)}
            if kind in new:
                after.insert(*new[kind])
    return after


@given(st.lists(st.booleans(), min_size=12, max_size=12), some_edits)
def test_whatever_is_edited_what_is_not_keeps_its_translation(wanted, edits):
    before = "abcdefghijkl"
    translated = [w for w, yes in zip(before, wanted, strict=True) if yes]
    after = edited(before, edits)
    text, found = matched(after, translated)
    kept = [word for word in after if word in translated]
    behind = [word for word in after if word not in translated]
    assert [s for _, s in edition(text, "xx")] == [
        word.upper() if word in translated else word for word in after
    ]
    assert [*found.fresh] == [digest(word) for word in translated if word in kept]
    late = [cell.source for cell, _ in found.stale] + [c.source for c in found.missing]
    assert sorted(late) == sorted(behind)
    used = [found.fresh[digest(word)] for word in {*kept}]
    used += [cell for _, cell in found.stale] + found.orphaned
    assert sorted(c.source for c in used) == [word.upper() for word in translated]


@given(st.sets(st.integers(0, 11)))
def test_changes_alone_make_just_their_own_translations_stale(places):
    before = "abcdefghijkl"
    after = [str(i) if i in places else word for i, word in enumerate(before)]
    _, found = matched(after, before)
    pairs = {(english.source, cell.source) for english, cell in found.stale}
    assert pairs == {(str(i), before[i].upper()) for i in places}
    assert not found.missing and not found.orphaned


@given(st.integers(0, 11), some_edits)
def test_a_changed_cell_keeps_its_translation_or_is_given_none(place, edits):
    """Its own is found where a neighbour stayed; a stranger's only for a new cell."""
    before = "abcdefghijkl"
    others = [edit for edit in edits if edit[0] == "move"]
    after = edited(before.replace(before[place], "!"), others)
    _, found = matched(after, before)
    pairs = [(english.source, cell.source) for english, cell in found.stale]
    assert pairs in ([("!", before[place].upper())], [])
    around = "".join(["(", *before, ")"])[place : place + 3]
    now = "".join(["(", *after, ")"])
    if f"{around[0]}!" in now or f"!{around[2]}" in now:
        assert pairs


# What the build makes of it


def test_editions_differ_in_prose_only(tmp_path):
    assert build(course(tmp_path, translated=True)) == 0
    en, ko = (
        nbformat.read(tmp_path / f"release/{folder}01_order/01_order.ipynb", 4)
        for folder in ("", "ko/")
    )
    assert ko.metadata == en.metadata
    different = [(a, b) for a, b in zip(en.cells, ko.cells, strict=True) if a != b]
    first, question = ({**b, "source": a.source} == a for a, b in different)
    assert first and question
    assert [b.source for _, b in different] == ["두 배로 만드세요.", "왜 짝수일까요?"]


def test_an_answer_in_words_is_asked_for_in_both_languages(tmp_path):
    assert build(course(tmp_path, translated=True)) == 0
    released = tmp_path / "release/ko/01_order/01_order.ipynb"
    question, answer, _check = nbformat.read(released, 4).cells[-3:]
    assert question.source == "왜 짝수일까요?"
    assert answer.metadata.nbgrader.grade_id == "why_even"
    assert answer.source == TEXT_STUB


def test_stale_and_missing_prose_is_shown_in_english(tmp_path):
    lesson = LESSON.replace("# # Doubling", "# # Doubles")
    build(course(tmp_path, lesson=lesson))
    korean = (tmp_path / "notebooks/ko/01_order.ipynb").read_text(encoding="utf-8")
    assert "# Doubles" in korean and "두 배" not in korean


def test_a_translation_may_need_more_words_than_english_may_have(tmp_path):
    wordy = TRANSLATION + "# " + 250 * "아주 " + "\n"
    put(course(tmp_path), KOREAN_FILE, wordy)
    assert problems(tmp_path) == []


def test_a_third_language_is_a_third_folder(tmp_path, capsys):
    text = f'# %% [markdown] of="{digest("Why is it even?")}"\n# Niby czemu?\n'
    put(course(tmp_path), "lessons/01_order/qx/exercises.py", text)
    link = "# %% [markdown]\n# [do](../work/01_order/01_order.ipynb)\n"
    put(tmp_path, "lessons/00_start_here/lesson.py", link)
    assert build(tmp_path) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "warning: lessons/00_start_here: ko 1 missing; qx 1 missing",
        "warning: lessons/01_order: ko 3 missing; qx 3 missing",
    ]
    released = (tmp_path / "release/qx/01_order/01_order.ipynb").read_text()
    assert "Niby czemu?" in released and "Double a number." in released
    start = (tmp_path / "notebooks/qx/00_start_here.ipynb").read_text()
    assert "](../../work/qx/01_order/01_order.ipynb)" in start
    assert build(tmp_path, check=True) == 0
    (tmp_path / "lessons/01_order/qx/exercises.py").unlink()
    assert build(tmp_path) == 0
    assert not (tmp_path / "release/qx").exists()


def test_one_lesson_is_built_in_the_languages_of_the_course(tmp_path):
    put(course(tmp_path), "lessons/02_b/qx/lesson.py", "x")
    assert build(tmp_path, "01_order") == 0
    assert (tmp_path / "notebooks/qx/01_order.ipynb").exists()


# Warnings


ORPHAN = '\n# %% [markdown] of="00000000"\n# 없다.\n'
CHANGED = LESSON.replace("# # Doubling", "# # Doubles")
NEW = f"{CHANGED}\n# %% [markdown]\n# Middle.\n\n# %% [markdown]\n# New.\n"
MIDDLE = f'\n# %% [markdown] of="{digest("Middle.")}"\n# 가운데.\n'


def test_warnings_take_a_line_a_lesson_and_forbid_nothing(tmp_path, capsys):
    put(course(tmp_path, NEW), KOREAN_FILE, TRANSLATION + MIDDLE)
    assert build(tmp_path) == 0
    assert build(tmp_path, check=True) == 0
    warnings = [
        "warning: lessons/01_order: ko 4 missing, 1 stale",
        "`clockwise build --verbose` lists these cells",
    ]
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "generated" not in line] == 2 * warnings


def test_verbose_names_every_cell(tmp_path, capsys):
    put(course(tmp_path, NEW), KOREAN_FILE, TRANSLATION + MIDDLE)
    exercises = "lessons/01_order/ko/exercises.py"
    put(tmp_path, exercises, ORPHAN.lstrip())
    assert main(["build", "--verbose", "--root", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:-1] == [
        f"warning: {exercises}:1: orphaned: which cell is this of now? Change its of=,"
        " or delete it",
        f"warning: {KOREAN_FILE}:1: stale: {LESSON_FILE}:1 has changed; translate it,"
        " then `build --stamp`",
        f"warning: {LESSON_FILE}:{NEW.count(chr(10)) - 1}: missing in {KOREAN_FILE}:"
        f' # %% [markdown] of="{digest("New.")}"',
        "warning: lessons/01_order/exercises.py:16: missing in lessons/01_order/ko/"
        'messages.toml: [double] "twice two is four"',
    ]
    first = f'# %% [markdown] of="{digest("Double a number.")}"'
    assert lines[0].endswith(f"missing in {exercises}: {first}")


def test_problems_come_first_and_their_number_last(tmp_path, capsys):
    course(tmp_path, lesson=CHANGED.replace("# %%\nx3", "#%%\nx3"))
    assert build(tmp_path) == 1
    first, warning, hint, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{LESSON_FILE}:14: cannot read this marker")
    assert warning.startswith("warning: lessons/01_order: ko ")
    assert "--verbose" in hint and last == "1 problems; nothing was written"


@pytest.mark.parametrize(
    ("lesson", "translation", "expected"),
    [
        (LESSON, TRANSLATION, 0),
        (CHANGED, TRANSLATION, 1),
        (LESSON, ORPHAN.lstrip(), 1),
        (LESSON, TRANSLATION + ORPHAN, 1),
    ],
    ids=["complete", "stale", "missing", "orphaned"],
)
def test_strict_makes_problems_of_warnings(lesson, translation, expected, tmp_path):
    put(course(tmp_path, lesson, translated=True), KOREAN_FILE, translation)
    assert main(["build", "--strict", "--root", str(tmp_path)]) == expected
    assert bool(generated(tmp_path)) == (expected == 0)
    assert main(["build", "--root", str(tmp_path)]) == 0
    assert main(["build", "--strict", "--check", "--root", str(tmp_path)]) == expected


# Stamping


def stamp_all(root: Path) -> list[str]:
    return [place for text in read_texts(root) for place in stamp(root, text)]


def test_stamp_writes_digests_and_touches_nothing_else(tmp_path, capsys):
    unstamped = TRANSLATION.replace(' of="58e07079"', "")
    path = put(course(tmp_path), KOREAN_FILE, unstamped)
    assert main(["build", "--root", str(tmp_path)]) == 1
    assert f"{KOREAN_FILE}:1: no of=" in capsys.readouterr().out
    assert main(["build", "--stamp", "--root", str(tmp_path)]) == 0
    assert f"stamped {KOREAN_FILE}:1\n" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == TRANSLATION
    assert stamp_all(tmp_path) == []


def test_stamp_calls_a_stale_cell_fresh_in_every_language(tmp_path):
    course(tmp_path, lesson=CHANGED)
    put(tmp_path, "lessons/01_order/qx/lesson.py", TRANSLATION.replace("두", "ni"))
    assert stamp_all(tmp_path) == [
        f"lessons/01_order/{x}/lesson.py:1" for x in LANGUAGES
    ]
    text = read_texts(tmp_path)[1]
    assert [match(text, x).stale for x in LANGUAGES] == [[], []]
    assert "ni 배" in (tmp_path / "lessons/01_order/qx/lesson.py").read_text()


def test_stamp_leaves_alone_what_could_belong_to_several_cells(tmp_path, capsys):
    course(tmp_path, lesson=NEW.replace("# %%\nx3", "# %% [markdown]\n# Too.\n"))
    unstamped = put(tmp_path, KOREAN_FILE, "# %% [markdown]\n# 새 칸.\n")
    assert main(["build", "--stamp", "--root", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "stamped" not in shown and f"{KOREAN_FILE}:1: no of=" in shown
    assert unstamped.read_text() == "# %% [markdown]\n# 새 칸.\n"


def test_stamp_leaves_alone_what_it_cannot_read(tmp_path):
    """Line numbers of a file with odd line ends are not those of its bytes."""
    path = put(course(tmp_path, CHANGED), KOREAN_FILE, TRANSLATION)
    before = TRANSLATION.replace("\n", "\r\n").encode()
    path.write_bytes(before)
    assert stamp_all(tmp_path) == [] and path.read_bytes() == before
    assert any("Windows line ends" in problem for problem in problems(tmp_path))


def test_the_digest_is_of_the_english_markdown(tmp_path):
    text = read_texts(course(tmp_path))[1]
    assert text.cells[0].digest == digest("# Doubling\nAbout {minutes} minutes.")
    assert f'of="{text.cells[0].digest}"' in TRANSLATION
