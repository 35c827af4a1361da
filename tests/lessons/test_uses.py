"""What stands below an exercise uses the solution, and waits where there is none."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import os, sys
from IPython.core.interactiveshell import InteractiveShell
os.environ.pop("CI", None), os.environ.pop("NBGRADER_EXECUTION", None)
shell = InteractiveShell.instance()
for source in {sources!r}:
    result = shell.run_cell(source)
"""


def uses() -> list[tuple[str, str]]:
    """The lesson and the cell's id of each use in the course."""
    return [
        (path.stem, cell["id"])
        for path in sorted(ROOT.glob("source/*/*.ipynb"))
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["id"].startswith("use_")
    ]


def shown(folder: str, lesson: str, use: str, home: Path, where: str = "source") -> str:
    """What a learner sees below the use, with the page above it run from the top.

    `where` it runs decides on the language.
    """
    path = ROOT / folder / lesson / f"{lesson}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    end = next(i for i, cell in enumerate(cells) if cell["id"] == use)
    code = ["".join(c["source"]) for c in cells[:end] if c["cell_type"] == "code"]
    run = RUN.format(sources=[*code, "print('USE')", "".join(cells[end]["source"])])
    done = subprocess.run(
        [sys.executable, "-c", run],
        cwd=ROOT / where / lesson,
        env={"PATH": "/usr/bin:/bin", "XDG_DATA_HOME": str(home), "HOME": str(home)},
        capture_output=True,
        text=True,
    )
    return done.stdout.partition("USE\n")[2]


def test_there_are_uses() -> None:
    assert ("05_gates", "use_gru_step") in uses()


@pytest.mark.parametrize("lesson, use", uses())
def test_a_use_works_with_the_solution_and_waits_for_it_without(
    lesson: str, use: str, tmp_path: Path
) -> None:
    works = shown("source", lesson, use, tmp_path)
    assert len(works.split()) > 5 and "Waits for" not in works and "Error" not in works
    waits = shown("release", lesson, use, tmp_path)
    assert waits.startswith("Waits for your ") and len(waits.splitlines()) == 1


def test_a_gru_of_one_s_own_pronounces(tmp_path: Path) -> None:
    said = shown("source", "05_gates", "use_gru_step", tmp_path)
    assert "K L AA1 K W AY2 Z" in said and "S UW1 L" in said


def test_a_korean_page_asks_the_bot_in_korean(tmp_path: Path) -> None:
    lesson = "07_language_models"
    said = shown("source", lesson, "use_reply", tmp_path, "release/ko")
    assert "고맙습니다" in said and "pens please" not in said
