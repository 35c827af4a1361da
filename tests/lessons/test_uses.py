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
MARK = "=== what stands below {} ==="
SAID = {"use_gru_step": ["K L AA1 K W AY2 Z", "S UW1 L"]}  # one's own GRU pronounces


def uses() -> dict[str, list[str]]:
    """The ids of the cells below exercises that use them, of each lesson."""
    found = {
        path.stem: [
            cell["id"]
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            if cell["id"].startswith("use_")
        ]
        for path in sorted(ROOT.glob("source/*/*.ipynb"))
    }
    return {lesson: ids for lesson, ids in found.items() if ids}


def shown(
    folder: str, lesson: str, home: Path, where: str = "source", last: str = ""
) -> dict[str, str]:
    """What a learner sees below each use, with the page run once from the top.

    `where` it runs decides on the language; it ends with the use `last`, or whichever
    is the last one.
    """
    path, last = ROOT / folder / lesson / f"{lesson}.ipynb", last or uses()[lesson][-1]
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code: list[str] = []
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        is_use = cell["id"].startswith("use_")
        mark = [f"print({MARK.format(cell['id'])!r})"] if is_use else []
        code += [*mark, "".join(cell["source"]), *(is_use * ["print('=== end ===')"])]
        if cell["id"] == last:
            break
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(sources=code)],
        cwd=ROOT / where / lesson,
        env={"PATH": "/usr/bin:/bin", "XDG_DATA_HOME": str(home), "HOME": str(home)},
        capture_output=True,
        text=True,
    )
    below = {
        use: done.stdout.partition(MARK.format(use) + "\n") for use in uses()[lesson]
    }
    return {
        use: said.partition("=== end ===")[0] for use, (_, _, said) in below.items()
    }


def test_there_are_uses() -> None:
    assert "use_gru_step" in uses()["05_gates"] and sum(map(len, uses().values())) > 40


@pytest.mark.parametrize("lesson", uses())
def test_a_use_works_with_the_solution_and_waits_for_it_without(
    lesson: str, tmp_path: Path
) -> None:
    for use, works in shown("source", lesson, tmp_path).items():
        assert len(works.split()) > 5, use
        assert "Waits for" not in works and "Error" not in works, use
        assert all(words in works for words in SAID.get(use, ())), use
    for use, waits in shown("release", lesson, tmp_path).items():
        assert waits.startswith("Waits for your "), use
        assert len(waits.splitlines()) == 1, use


def test_a_korean_page_asks_the_bot_in_korean(tmp_path: Path) -> None:
    where = "source", "07_language_models", tmp_path, "release/ko"
    said = shown(*where, last="use_reply")["use_reply"]
    assert "고맙습니다" in said and "pens please" not in said
