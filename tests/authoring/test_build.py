"""From text to notebooks: what is generated, what is refused, and in which words.

Each file in faults/ is a text with one fault and the lines that it is refused for.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jupytext
import nbformat
import pytest

from clockwise.authoring.build import build
from clockwise.authoring.markers import read_texts
from clockwise.authoring.notebooks import notebook
from clockwise.authoring.release import TEXT_STUB
from clockwise.cli import main
from tests.authoring.small_course import (
    CODE_CELLS,
    EXERCISES,
    LESSON,
    course,
    generated,
    problems,
    put,
)

FAULTS = sorted((Path(__file__).parent / "faults").glob("*.txt"))
FILES = {
    "file: lesson": "lessons/01_order/lesson.py",
    "file: exercises": "lessons/01_order/exercises.py",
    "file: translation": "lessons/01_order/ko/exercises.py",
}


def cells(path: Path) -> dict[str, str]:
    return {cell["id"]: cell["source"] for cell in nbformat.read(path, 4).cells}


# What is refused


@pytest.mark.parametrize("fault", FAULTS, ids=lambda path: path.stem)
def test_a_fault_is_refused_at_its_line(fault, tmp_path):
    head, text = fault.read_text(encoding="utf-8").split("----\n", 1)
    kind, *expected = head.splitlines()
    course(tmp_path)
    if kind == "file: lesson":
        text += "\n" + CODE_CELLS
    put(tmp_path, FILES[kind], text)
    found = problems(tmp_path)
    assert len(found) == len(expected), found
    for line, problem in zip(sorted(expected), sorted(found), strict=True):
        number, words = re.fullmatch(r"line (\d+): (.*)", line).groups()
        assert f".py:{number}: " in problem and words in problem
    assert build(tmp_path) == 1 and not generated(tmp_path)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: b"\xef\xbb\xbf" + text, "1: the file starts with a byte order"),
        (lambda text: text.replace(b"\n", b"\r\n"), "1: Windows line ends"),
        (lambda text: text.replace(b"number", b"n\xfcmber"), "2: not UTF-8"),
        (lambda text: text.replace(b"    return", b"\treturn"), "12: a tab"),
    ],
    ids=["byte_order_mark", "crlf", "latin_1", "tab"],
)
def test_bytes_that_editors_leave_are_refused(change, expected, tmp_path):
    path = course(tmp_path) / "lessons/01_order/exercises.py"
    path.write_bytes(change(path.read_bytes()))
    assert f"lessons/01_order/exercises.py:{expected}" in "\n".join(problems(tmp_path))


def test_imports_and_comments_are_no_code_to_read(tmp_path):
    imports = "import math\nfrom math import (\n" + "    pi,\n" * 30 + ")\n"
    cell = f"# %%\n{imports}# Look:\n" + "x = 1\n" * 25 + "\n"
    course(tmp_path, lesson=cell * 10)
    assert problems(tmp_path) == []
    course(tmp_path, lesson=cell * 9 + cell.replace("Look:", "Look:\ny = 2"))
    [of_cell, of_lesson] = problems(tmp_path)
    assert "26 lines of code, over 25" in of_cell + of_lesson
    assert "251 lines of code, over 250" in of_cell + of_lesson


def test_a_marker_that_lost_a_character_is_refused_or_means_the_same(tmp_path):
    def shape() -> list[tuple[str, list[str]]]:
        [_, text] = read_texts(tmp_path)
        return [(cell.kind, list(cell.keys)) for cell in text.cells]

    course(tmp_path)
    expected, lines = shape(), EXERCISES.splitlines(keepends=True)
    for n in (n for n, line in enumerate(lines) if line.startswith("# %%")):
        for i in range(len(lines[n]) - 1):
            broken = lines[n][:i] + lines[n][i + 1 :]
            course(tmp_path, exercises="".join([*lines[:n], broken, *lines[n + 1 :]]))
            assert problems(tmp_path) or shape() == expected, broken


def test_all_problems_of_all_files_are_shown_at_once(tmp_path, capsys):
    lesson = LESSON.replace("# %%\nx3", "#%%\nx3")
    exercises = EXERCISES.replace("points=2", "point=2").replace("divides", "<b>")
    assert build(course(tmp_path, lesson, exercises)) == 1
    shown = capsys.readouterr().out
    assert re.findall(r"(\w+\.py):(\d+)", shown) == [
        ("exercises.py", "16"),
        ("lesson.py", "14"),
    ]
    assert "2 problems; nothing was written" in shown


# What is generated


def test_build_makes_every_notebook_twice_the_same(tmp_path):
    assert build(course(tmp_path)) == 0
    first = generated(tmp_path)
    assert set(first) == {
        "notebooks/01_order.ipynb",
        "notebooks/ko/01_order.ipynb",
        "source/01_order/01_order.ipynb",
        "release/01_order/01_order.ipynb",
        "release/ko/01_order/01_order.ipynb",
    }
    (tmp_path / "source/01_order/01_order.ipynb").write_text("{}")
    assert build(tmp_path) == 0
    assert generated(tmp_path) == first
    again = tmp_path / "elsewhere"
    again.mkdir()
    assert build(course(again)) == 0
    assert generated(again) == first


def test_notebooks_are_valid_and_as_nbformat_writes_them(tmp_path):
    build(course(tmp_path))
    for name, content in generated(tmp_path).items():
        notebook = nbformat.reads(content.decode(), as_version=4)
        nbformat.validate(notebook)
        assert nbformat.writes(notebook) + "\n" == content.decode(), name
        kind = "lesson" if name.startswith("notebooks") else "exercises"
        origin = notebook.metadata.clockwise.generated_from
        assert origin == f"lessons/01_order/{kind}.py"
        assert notebook.metadata.kernelspec.name == "python3"


def test_markers_become_nbgrader_metadata(tmp_path):
    build(course(tmp_path))
    notebook = nbformat.read(tmp_path / "source/01_order/01_order.ipynb", 4)
    roles = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    keys = ("grade_id", "solution", "grade", "locked", "points")
    assert [tuple(role.get(key) for key in keys) for role in roles if role] == [
        ("double", True, False, False, None),
        ("test_double", False, True, True, 2),
        ("test_double_zero", False, True, True, 0.5),
        ("why_even", True, True, False, 3),
    ]


DEEPER = """
# %% folded
import math

# %%
tau = math.tau

# %% claim
from helpers.progress.claims import claims
with claims():
    assert tau > 6

# %% [markdown]
# ## Deeper

# %%
pi = math.pi
"""


def test_what_a_reader_may_leave_out_is_closed_when_the_page_opens(tmp_path):
    assert build(course(tmp_path, lesson=LESSON + DEEPER)) == 0
    made = nbformat.read(tmp_path / "notebooks/01_order.ipynb", 4).cells[-5:]
    hidden = [cell.metadata.get("jupyter", {}).get("source_hidden") for cell in made]
    assert hidden == [True, None, True, None, None]
    assert [*made[3].metadata] == ["jp-MarkdownHeadingCollapsed"]


def test_the_way_on_stands_above_what_is_closed(tmp_path):
    course(tmp_path, lesson=LESSON + DEEPER)
    text = next(t for t in read_texts(tmp_path) if not t.is_exercises)
    made = json.loads(notebook(text, "en", ["01_order", "02_not_iid"]))["cells"]
    assert [cell["id"] for cell in made].index("way-on") == len(made) - 3


def test_a_test_that_begins_with_a_sentence_is_folded_and_a_use_is_open(tmp_path):
    test = '# %% test="double" points=2\n'
    text = EXERCISES.replace(test, f"{test}# Twice two, and zero.\n")
    text += '\n# %% use="double"\nprint(double(21))\n'
    assert build(course(tmp_path, exercises=text)) == 0
    cells = nbformat.read(tmp_path / "release/01_order/01_order.ipynb", 4).cells
    closed = {c.id for c in cells if c.metadata.get("jupyter", {}).get("source_hidden")}
    assert closed == {"test_double"}
    *_, use, check = cells
    assert use.id == "use_double" and "nbgrader" not in use.metadata
    assert check.id == "clockwise-check" and "nbgrader" not in check.metadata


def test_cells_are_those_that_jupytext_reads(tmp_path):
    build(course(tmp_path))
    ours = nbformat.read(tmp_path / "source/01_order/01_order.ipynb", 4).cells[:-1]
    theirs = jupytext.reads(EXERCISES, fmt="py:percent").cells
    assert [c.cell_type for c in ours] == [c.cell_type for c in theirs]
    assert [c.source for c in ours] == [c.source.strip("\n") for c in theirs]


def test_release_hides_solutions_and_keeps_what_is_given(tmp_path):
    build(course(tmp_path))
    released = cells(tmp_path / "release/01_order/01_order.ipynb")
    assert released["double"].splitlines() == [
        "def double(x):",
        '    """Return twice `x`."""',
        "    # YOUR CODE HERE",
        "    raise NotImplementedError()",
    ]
    assert released["why_even"] == TEXT_STUB
    assert "double(-1)" not in released["test_double"]
    assert released["test_double"].endswith('passed("double")')


def test_release_is_what_nbgrader_itself_makes(tmp_path):
    build(course(tmp_path))
    ours = (tmp_path / "release/01_order/01_order.ipynb").read_text(encoding="utf-8")
    config = f"c = get_config()\nc.ClearSolutions.text_stub = {TEXT_STUB!r}\n"
    (tmp_path / "nbgrader_config.py").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "01_order"]
    path = (
        f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # of alembic
    )
    environment = {**os.environ, "PATH": path}
    subprocess.run([*command, "--force"], cwd=tmp_path, check=True, env=environment)
    theirs = (tmp_path / "release/01_order/01_order.ipynb").read_text(encoding="utf-8")
    assert theirs == ours


def test_the_course_s_nbgrader_uses_our_stub():
    config = Path(__file__).parents[2] / "nbgrader_config.py"
    assert repr(TEXT_STUB).strip("'") in config.read_text(encoding="utf-8")


def test_reading_minutes_grow_with_the_text(tmp_path):
    build(course(tmp_path))
    assert "About 2 minutes." in (tmp_path / "notebooks/01_order.ipynb").read_text()
    assert "약 2분." in (tmp_path / "notebooks/ko/01_order.ipynb").read_text()
    long_cells = "# %%\n" + "x = 1\n" * 24
    build(course(tmp_path, lesson=LESSON + f"\n{long_cells}"))
    assert "About 6 minutes." in (tmp_path / "notebooks/01_order.ipynb").read_text()


def test_check_lets_a_reader_run_the_lessons(tmp_path, capsys, monkeypatch):
    build(course(tmp_path))
    path = tmp_path / "notebooks/01_order.ipynb"
    run = path.read_text().replace('"outputs": []', '"outputs": [{"output_type": "x"}]')
    path.write_text(run)
    monkeypatch.delenv("CI", raising=False)
    assert build(tmp_path, check=True) == 0
    assert "notebooks/01_order.ipynb: not checked" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert build(tmp_path, check=True) == 1


def test_links_of_untranslated_prose_lead_to_the_same_place(tmp_path):
    links = {  # from notebooks/, and from notebooks/ko/
        "../work/01_order/01_order.ipynb": "../../work/ko/01_order/01_order.ipynb",
        "../docs/design.md": "../../docs/design.md",
        "ko/00_start_here.ipynb": "../ko/00_start_here.ipynb",
        "pt-br/00_start_here.ipynb": "../pt-br/00_start_here.ipynb",
        "02_not_iid.ipynb": "02_not_iid.ipynb",
        "https://d2l.ai/": "https://d2l.ai/",
    }
    prose = "".join(f"# - [do]({link})\n" for link in links)
    build(course(tmp_path, lesson=f"{LESSON}\n# %% [markdown]\n{prose}"))
    korean = nbformat.read(tmp_path / "notebooks/ko/01_order.ipynb", 4).cells[-1]
    assert re.findall(r"\]\((.*)\)", korean.source) == [*links.values()]


def test_exercises_take_the_minutes_that_they_state(tmp_path):
    stated = "●○○ · 7 minutes\n#\n# ●●○ · important · 15 minutes · read by hand"
    head = "# %% [markdown]\n"
    text = EXERCISES.replace(head, f"{head}# {stated}\n# {{minutes}} in all\n", 1)
    assert build(course(tmp_path, exercises=text)) == 0
    released = tmp_path / "release/01_order/01_order.ipynb"
    assert "22 in all" in released.read_text()


def test_files_of_a_removed_lesson_go_and_other_people_s_stay(tmp_path, capsys):
    build(course(tmp_path))
    old = tmp_path / "notebooks/01_order.ipynb"
    others = [
        tmp_path / "notebooks/mine.ipynb",
        tmp_path / "source/variant/variant.ipynb",
        tmp_path / "notebooks/.ipynb_checkpoints/01_order-checkpoint.ipynb",
    ]
    for path in others:
        path.parent.mkdir(parents=True, exist_ok=True)
    others[0].write_text("no notebook at all")
    others[1].write_text(json.dumps({"cells": [], "metadata": {}}))
    others[2].write_bytes(old.read_bytes())
    (tmp_path / "lessons/01_order").rename(tmp_path / "lessons/02_order")
    assert build(tmp_path, check=True) == 1
    assert "notebooks/01_order.ipynb:1: its lesson is gone" in capsys.readouterr().out
    assert build(tmp_path) == 0
    assert all(path.exists() for path in others)
    assert not [
        name for name in generated(tmp_path) if name.endswith("/01_order.ipynb")
    ]
    assert not (tmp_path / "release/01_order").exists()


def test_one_lesson_is_built_in_spite_of_faults_in_another(tmp_path):
    course(tmp_path)
    put(tmp_path, "lessons/02_draft/lesson.py", "#%%\n")
    assert build(tmp_path) == 1
    assert build(tmp_path, "01_order") == 0
    assert build(tmp_path, "03_none") == 1


def test_unchanged_files_are_not_written_again(tmp_path):
    build(course(tmp_path))
    path = tmp_path / "notebooks/01_order.ipynb"
    before = path.stat().st_mtime_ns
    build(tmp_path)
    assert path.stat().st_mtime_ns == before


def test_check_finds_every_kind_of_difference_and_writes_nothing(tmp_path, capsys):
    course(tmp_path)
    assert main(["build", "--check", "--root", str(tmp_path)]) == 1
    assert not generated(tmp_path)
    assert main(["build", "--root", str(tmp_path)]) == 0
    assert main(["build", "--check", "--root", str(tmp_path)]) == 0
    edited = tmp_path / "release/ko/01_order/01_order.ipynb"
    edited.write_text(edited.read_text().replace("math", "cmath"))
    capsys.readouterr()
    assert main(["build", "--check", "--root", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "release/ko/01_order/01_order.ipynb:1: not what lessons/" in shown
    assert "cmath" in edited.read_text()
