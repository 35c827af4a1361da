"""`clockwise check`: points and hints for somebody who learns alone, on any system."""

import argparse
import json
import re
import shutil
import warnings
from pathlib import Path

import pytest

from clockwise.authoring.answers import read_answers
from clockwise.authoring.markers import read_texts
from clockwise.grading.handed_in import notebook
from clockwise.own import apart, command, ordinary, pages, terminal
from clockwise.own.rows import Row, rows
from helpers.progress.language import open_at
from helpers.progress.points import problem
from tests.own.conftest import LESSON, ROOT

WAYS = [[], ["--ordinary"]]
ANSWERS, _ = read_answers(ROOT, read_texts(ROOT, LESSON), LESSON)
CROSSES = next(answer for answer in ANSWERS if answer.name == "all_24")


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.replace("│", " ").split())


def right(exercise: str) -> str:
    return next(a.code for a in ANSWERS if a.exercise == exercise and a.right)


@pytest.mark.parametrize("way", WAYS, ids=["apart", "ordinary"])
def test_points_and_the_hint_for_each_lost_one(way, write, capsys, request):
    if not way:
        request.getfixturevalue("bubblewrap")
    write(CROSSES.exercise, CROSSES.code)
    write("direction_rule", right("direction_rule"))
    assert run(LESSON, *way) == 0
    text = said(capsys)
    assert "16 of them cross themselves" in text and "0/2" in text
    assert "polygon_strokes 0/3 not written yet" in text
    assert "direction_rule 2/2 all done" in text
    assert ("a course's grader hears the tests apart as well" in text) == bool(way)


def test_without_walls_nothing_is_refused_and_no_student_is_suspected(
    write, capsys, monkeypatch
):
    write("direction_rule", right("direction_rule"))
    monkeypatch.setattr(apart, "hear", lambda page, tell: None)
    assert run("1") == 0
    text = said(capsys)
    assert "2/2" in text and "unsafe" not in text and "bubblewrap" not in text


def test_the_sum_and_what_waits_for_a_person(page, write, capsys):
    by_hand = [c for c in pages.open_page(page).key.cells if c.role == "manual"]
    write("direction_rule", right("direction_rule"))
    write(by_hand[0].name, "Because the area has a sign.")
    assert run("1", "--ordinary") == 0
    waiting, text = by_hand[0].points, said(capsys)
    assert f"all 2/17 {waiting:g} more wait for a person" in text
    assert f"1.6 why_order 0/{waiting:g} waits for a person" in text


def test_a_korean_page_gets_a_korean_table(capsys):
    page = pages.Page(ROOT / "work/ko/01_order/01_order.ipynb", None, None, {})
    found = [
        Row("1.1 ", "permute", 0, 2, 0, ("test_permute: fixed: nothing moved",)),
        Row("1.2 ", "direction_rule", 0, 2, 0, ("not written yet",)),
        Row("1.3 ", "why_order", 0, 3, 3, ()),
        Row("1.4 ", "all_strokes", 2, 2, 0, ()),
    ]
    terminal.Terminal().show(page, found, is_apart=False)
    text = said(capsys)
    for korean in (
        "아무것도 움직이지",
        "쓰지 않았습니다",
        "사람이 읽습니다",
        "모두 했습니다",
    ):
        assert korean in text
    words = set(re.findall(r"[a-z_]{3,}", text))
    names = {row.exercise for row in found}
    assert words <= names | {"test_permute", "fixed", "work", "_order", "ipynb"}


def test_a_cell_that_ends_its_process_costs_its_own_points_only(page, write):
    write("direction_rule", "import os\nos._exit(3)")
    write(CROSSES.exercise, right(CROSSES.exercise))
    opened = pages.open_page(page)
    found = {
        row.exercise: row
        for row in rows(opened, ordinary.hear(opened, lambda *_: None))
    }
    assert found[CROSSES.exercise].points == found[CROSSES.exercise].possible
    assert found["direction_rule"].points == 0


def test_an_endless_cell_is_given_up(page, write, monkeypatch):
    monkeypatch.setattr(ordinary, "CELL", 15)
    write("direction_rule", "while True: pass")
    write(CROSSES.exercise, right(CROSSES.exercise))
    opened = pages.open_page(page)
    results = {t.name: t for t in ordinary.hear(opened, lambda *_: None)}
    assert results["test_direction_rule"].points == 0
    assert results[f"test_{CROSSES.exercise}"].points


def test_it_is_told_how_far_it_is(page, write):
    write("direction_rule", right("direction_rule"))
    told: list[tuple[int, int, str]] = []
    opened = pages.open_page(page)
    ordinary.hear(opened, lambda *step: told.append(step))
    done = [number for number, _, _ in told]
    assert done == sorted(done) and len({of for _, of, _ in told}) == 1
    assert "test_direction_rule" in [name for _, _, name in told]


def test_what_windows_warns_of_is_no_matter_of_a_student(page, write, recwarn):
    write("direction_rule", right("direction_rule"))
    said = "Proactor event loop does not implement add_reader family of methods"
    opened = pages.open_page(page)
    ordinary.hear(opened, lambda *_: warnings.warn(said, RuntimeWarning, stacklevel=1))
    assert said not in [str(warning.message) for warning in recwarn]


def test_a_page_tells_its_steps_and_rows_and_counts_what_was_run(
    page, write, capsys, monkeypatch
):
    ran = json.dumps({"direction_rule": right("direction_rule")})
    monkeypatch.setattr("sys.stdin.read", lambda: ran, raising=False)
    assert run("--page", str(page), "--ordinary") == 0
    *steps, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert steps and all({"done", "of", "at"} == step.keys() for step in steps)
    row = next(row for row in last["rows"] if row["exercise"] == "direction_rule")
    assert row["heading"].startswith("1.5 ") and row["points"] == row["possible"] == 2
    assert not last["apart"]


def test_a_copy_of_another_name_is_known_by_what_it_was_made_from(page):
    copy = page.with_name("mine-Copy1.ipynb")
    page.rename(copy)
    assert pages.open_page(copy).key.name == LESSON


def test_without_sources_the_visible_tests_count(project, page):
    shutil.rmtree(project / "source")
    key = pages.open_page(page).key
    assert key.tests and not key.has_hidden
    assert pages.find("1") == [page, project / f"work/ko/{LESSON}/{LESSON}.ipynb"]


def test_a_page_of_no_lesson_is_refused(project):
    other = project / "notes.ipynb"
    other.write_text('{"cells": [], "metadata": {}}', "utf-8")
    with pytest.raises(pages.NotFound, match=r"notes\.ipynb is the page of no lesson"):
        pages.open_page(other)


def test_what_nobody_touched_is_not_graded(project, capsys):
    assert run() == 0
    assert "nothing is written yet" in capsys.readouterr().out


@pytest.mark.parametrize("spoken", ["ko_KR.UTF-8", "ko", "Korean_Korea.949"])
def test_a_korean_system_is_told_in_korean(project, monkeypatch, capsys, spoken):
    monkeypatch.setenv("LC_ALL", spoken)
    assert run() == 0
    assert "아직 쓴 답이 없습니다" in said(capsys)
    assert run("99") == 2
    assert "그런 과는 없습니다. 있는 과: 01_order" in said(capsys)
    shutil.rmtree(project / "work")
    assert run() == 2
    text = said(capsys)
    assert f"work/{LESSON}/{LESSON}.ipynb 파일이 없습니다" in text
    assert "새 파일이 생깁니다" in text and "there is" not in text


@pytest.mark.parametrize("spoken", ["kok_IN", "de_DE.UTF-8", "en_US"])
def test_any_other_system_is_told_in_english(project, monkeypatch, capsys, spoken):
    monkeypatch.setenv("LC_ALL", spoken)
    assert run() == 0
    assert "nothing is written yet" in capsys.readouterr().out


def test_whoever_names_a_korean_page_is_told_in_korean(project, capsys):
    assert run(f"work/ko/{LESSON}/") == 0
    assert "아직 쓴 답이 없습니다" in said(capsys)


def test_without_hangul_a_console_is_told_in_english(project, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "ko_KR")
    monkeypatch.setattr(terminal.Terminal, "_writes", lambda self, text: False)
    assert run() == 0
    assert "nothing is written yet" in capsys.readouterr().out


def test_a_broken_notebook_is_named(page, capsys):
    page.write_text("{")
    assert run() == 1
    text = said(capsys)
    assert "not a notebook" in text and "brings a fresh copy" in text


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("", "{"),
        ("", "[]"),
        ("", None),
        ("MOST_BYTES", "{}"),
        ("MOST_KEPT", "{}"),
        ("MOST_BRACKETS", "{}"),
        ("MOST_CELLS", '{"cells": [{}]}'),
    ],
)
def test_what_is_wrong_with_a_korean_page_is_said_in_korean(
    project, monkeypatch, limit, text
):
    page = project / f"work/ko/{LESSON}/{LESSON}.ipynb"
    page.unlink()
    page.mkdir() if text is None else page.write_text(text)
    if limit:
        monkeypatch.setattr(notebook, limit, 0)
    with pytest.raises(notebook.BadNotebook) as error:
        notebook.read_notebook(page)
    with open_at(page):
        told = problem(str(error.value))
    rest = re.sub(r"\(.*\)|JSON|JupyterLab|MB", "", told.removeprefix(str(page)))
    assert told.startswith(f"{page}: ") and not re.search("[A-Za-z]", rest)


def test_a_broken_korean_notebook_is_named_in_korean(project, capsys):
    (project / f"work/ko/{LESSON}/{LESSON}.ipynb").write_text("{")
    assert run() == 1
    text = said(capsys)
    assert "노트북이 아닙니다" in text and "새 파일이 생깁니다" in text


@pytest.mark.parametrize("lesson", ["99_none", "99", "order", "work/none/", "", "³"])
def test_no_such_lesson(project, capsys, lesson):
    assert run(lesson) == 2
    assert "there are: 01_order" in said(capsys)


@pytest.mark.parametrize(
    "lesson", ["1", "01", LESSON, f"work/{LESSON}/", f"work/{LESSON}/{LESSON}.ipynb"]
)
def test_a_lesson_is_said_in_many_ways(project, capsys, lesson):
    assert run(lesson) == 0
    assert "nothing is written yet" in capsys.readouterr().out


def test_notebooks_of_every_language_are_found(project, capsys):
    for folder in ("release", "work"):
        copy = project / folder / "qx" / LESSON
        shutil.copytree(project / "release" / LESSON, copy)
    found = [path.relative_to(project).as_posix() for path in pages.find("1")]
    folders = ("work", "work/ko", "work/qx")
    assert found == [f"{folder}/{LESSON}/{LESSON}.ipynb" for folder in folders]
    assert run("1") == 0 and "nothing is written yet" in capsys.readouterr().out


def test_a_notebook_that_was_renamed_is_missed(project, capsys):
    for path in project.glob(f"work/**/{LESSON}.ipynb"):
        path.rename(path.with_stem(f"{LESSON}-Copy1"))
    assert run(LESSON) == run() == 2
    text = said(capsys)
    assert f"no work/{LESSON}/{LESSON}.ipynb" in text and "clockwise work" in text


def test_what_a_test_says_is_shown_as_it_is():
    told = "expected [/red], got [bold]x[/] [link=file:///etc]\x1b[2J\n\tnext"
    shown = terminal.plain(told)
    assert shown.plain == told.replace("\x1b", "?").replace("\t", "    ")
    assert not shown.spans


def test_the_last_code_cell_of_every_page_is_check():
    found = sorted(ROOT.glob("release/**/*.ipynb")) + sorted(
        ROOT.glob("source/*/*.ipynb")
    )
    assert len(found) >= 36
    for path in found:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        code = [c for c in cells if c["cell_type"] == "code"]
        assert "".join(code[-1]["source"]).endswith("check()"), path
        assert code[-1]["metadata"] == {"tags": ["clockwise-check"]}, path


def test_graders_leave_the_last_cell_alone(page):
    key = pages.open_page(page).key
    assert "check()" not in key.given
    assert all("check()" not in cell.source for cell in key.cells)


def test_a_page_outside_of_the_course_says_where_it_is(tmp_path: Path, page):
    elsewhere = tmp_path.parent / "other" / page.name
    elsewhere.parent.mkdir(exist_ok=True)
    shutil.copy(page, elsewhere)
    assert pages.open_page(elsewhere).edition == elsewhere.as_posix()
