"""What may lie in lessons/, and which lesson somebody means."""

from pathlib import Path

import pytest

from clockwise.authoring.layout import find_lesson, languages, lessons
from clockwise.cli import main
from tests.authoring.small_course import EXERCISES, LESSON, course, problems, put

CELL = "# %%\nx = 1\n"
STRAY = {  # a file too many: the words of the problem
    "lessons/notes.py": "notes.py:1: beside the lessons: move it into the folder of",
    "lessons/notes.md": "notes.md:1: beside the lessons",
    "lessons/01_order/foo.py": "01_order/foo.py:1: no part of a lesson: that is lesson",
    "lessons/01_order/results": "01_order/results:1: no part of a lesson",
    "lessons/01_order/korean/lesson.py": "01_order/korean:1: no part of a lesson",
    "lessons/01_order/en/lesson.py": "01_order/en:1: no part of a lesson",
    "lessons/01_order/ko/results.py": "ko/results.py:1: no translation: that is lesson",
    "lessons/02_b/notes.py": "lessons/02_b:1: lesson.py and exercises.py missing: a",
}


@pytest.mark.parametrize("name", STRAY)
def test_a_file_that_is_no_part_of_a_lesson_is_named(name, tmp_path):
    put(course(tmp_path), name, CELL)
    assert STRAY[name] in "\n".join(problems(tmp_path))


def test_all_files_of_a_lesson_are_welcome(tmp_path):
    course(tmp_path)
    put(tmp_path, "lessons/00_start_here/lesson.py", CELL)  # needs no exercises
    put(tmp_path, "lessons/terms.toml", "")
    for name in ("results.py", "results.json", "capstone.py", "de/exercises.py"):
        digest = "# %% [markdown] of='0d4a2ff6'\n# eins\n".replace("'", '"')
        put(tmp_path, f"lessons/01_order/{name}", digest)
    assert problems(tmp_path) == []


def test_what_programs_leave_behind_is_not_looked_at(tmp_path):
    course(tmp_path)
    for name in (".DS_Store", "__pycache__/lesson.pyc", "lesson.py~", "#lesson.py#"):
        put(tmp_path, f"lessons/{name}", CELL)
        put(tmp_path, f"lessons/01_order/{name}", CELL)
    put(tmp_path, "lessons/13_old/__pycache__/results.pyc", CELL)
    (tmp_path / "lessons/01_order/de").mkdir()
    assert problems(tmp_path) == []
    assert lessons(tmp_path) == ["01_order"] and languages(tmp_path) == ["ko"]


def test_lessons_and_exercises_go_together_and_share_no_name(tmp_path):
    course(tmp_path)
    put(tmp_path, "lessons/02_a/lesson.py", LESSON)
    put(tmp_path, "lessons/03_b/exercises.py", EXERCISES)
    put(tmp_path, "lessons/four/lesson.py", LESSON)
    put(tmp_path, "lessons/00_start_here/lesson.py", CELL)
    put(tmp_path, "lessons/00_start_here/ko/exercises.py", CELL)
    found = "\n".join(problems(tmp_path))
    assert "lessons/02_a:1: exercises.py missing: a lesson is lesson.py and ex" in found
    assert "lessons/03_b:1: lesson.py missing" in found
    assert "03_b/exercises.py:7: double is taken by lessons/01_order/ex" in found
    assert "lessons/four:1: name the folder of a lesson like 03_rnn" in found
    assert "ko/exercises.py:1: there is no exercises.py that it could trans" in found


@pytest.mark.parametrize(
    "said",
    [
        "3",
        "03",
        "03_rnn",
        "lessons/03_rnn",
        "lessons/03_rnn/",
        "./lessons/03_rnn/ko/exercises.py",
        "/somewhere/else/lessons/03_rnn/lesson.py",
        "notebooks/ko/03_rnn.ipynb",
        "release/03_rnn/03_rnn.ipynb",
    ],
)
def test_a_lesson_is_found_by_number_name_or_path(said, tmp_path):
    for name in ("01_order", "03_rnn", "13_more"):
        put(tmp_path, f"lessons/{name}/lesson.py", CELL)
    assert find_lesson(tmp_path, said) == "03_rnn"


@pytest.mark.parametrize("said", ["4", "rnn", "03_rn", "³", "", "lessons", "ko"])
def test_an_unknown_lesson_is_answered_with_those_there_are(said, tmp_path, capsys):
    course(tmp_path)
    put(tmp_path, "lessons/03_rnn/lesson.py", CELL)
    assert main(["build", said, "--root", str(tmp_path)]) == 2
    shown = capsys.readouterr().out
    assert shown == f"clockwise build: no lesson {said}; there are: 01_order, 03_rnn\n"


def test_the_course_s_own_folders_are_in_order():
    root = Path(__file__).parents[2]
    names = lessons(root)
    assert [name[:2] for name in names] == [f"{n:02}" for n in range(len(names))]
    assert languages(root) == ["ko"]
