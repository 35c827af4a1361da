"""`clockwise check`: points and hints for somebody who learns alone."""

import argparse
import json
import shutil
from pathlib import Path

import pytest

from clockwise.authoring.answers import read_answers
from clockwise.authoring.markers import read_texts
from clockwise.grading.doors import check

LESSON = "01_order"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("source", "release"):
        shutil.copytree(check.PROJECT / folder / LESSON, tmp_path / folder / LESSON)
    shutil.copytree(tmp_path / "release", tmp_path / "work")
    monkeypatch.setattr(check, "PROJECT", tmp_path)
    return tmp_path


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    check.add_arguments(parser)
    return check.run(parser.parse_args(words))


def write(project: Path, exercise: str, answer: str) -> None:
    path = project / f"work/{LESSON}/{LESSON}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == exercise:
            cell["source"] = answer
    path.write_text(json.dumps(notebook), "utf-8")


def test_points_and_the_hint_for_each_lost_one(project, capsys):
    course = Path(check.__file__).parents[3]
    answers, _ = read_answers(course, read_texts(course, LESSON), LESSON)
    wrong = next(a for a in answers if a.name == "all_24")
    write(project, wrong.exercise, wrong.code)
    write(project, "direction_rule", "def direction_rule(first_two): return 0")
    assert run(LESSON) == 0
    said = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "16 of them cross themselves" in said and "0/2" in said
    assert "polygon_strokes 0/3 not written yet" in said


def test_what_nobody_touched_is_not_graded(project, capsys):
    assert run() == 0
    assert "nothing is written yet" in capsys.readouterr().out


def test_a_broken_notebook_is_named(project, capsys):
    (project / f"work/{LESSON}/{LESSON}.ipynb").write_text("{")
    assert run() == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "not a notebook" in said and "brings a fresh copy" in said


@pytest.mark.parametrize("lesson", ["99_none", "99", "order", "work/none/", "", "³"])
def test_no_such_lesson(project, capsys, lesson):
    assert run(lesson) == 2
    assert "there are: 01_order" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "lesson", ["1", "01", LESSON, f"work/{LESSON}/", f"work/{LESSON}/{LESSON}.ipynb"]
)
def test_a_lesson_is_said_in_many_ways(project, capsys, lesson):
    assert run(lesson) == 0
    assert "nothing is written yet" in capsys.readouterr().out


def test_notebooks_of_every_language_are_found(project, capsys):
    for language in ("ko", "qx"):
        for folder in ("release", "work"):
            copy = project / folder / language / LESSON
            shutil.copytree(project / "release" / LESSON, copy)
    found = [path.relative_to(project).as_posix() for path in check.find("1")]
    folders = ("work", "work/ko", "work/qx")
    assert found == [f"{folder}/{LESSON}/{LESSON}.ipynb" for folder in folders]
    assert run("1") == 0 and "nothing is written yet" in capsys.readouterr().out


def test_a_notebook_that_was_renamed_is_missed(project, capsys):
    path = project / f"work/{LESSON}/{LESSON}.ipynb"
    path.rename(path.with_stem(f"{LESSON}-Copy1"))
    assert run(LESSON) == run() == 2
    said = " ".join(capsys.readouterr().out.split())
    assert f"no work/{LESSON}/{LESSON}.ipynb" in said and "clockwise work" in said


def test_what_a_test_says_is_shown_as_it_is():
    told = "expected [/red], got [bold]x[/] [link=file:///etc]\x1b[2J\n\tnext"
    shown = check.plain(told)
    assert shown.plain == told.replace("\x1b", "?").replace("\t", "    ")
    assert not shown.spans
