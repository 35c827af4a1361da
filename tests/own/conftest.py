"""A student's course with one lesson, and a way to write answers into its pages."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from clockwise.own import pages

LESSON = "01_order"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("source", "release", "release/ko"):
        shutil.copytree(ROOT / folder / LESSON, tmp_path / folder / LESSON)
    shutil.copytree(tmp_path / "release", tmp_path / "work")
    monkeypatch.setattr(pages, "PROJECT", tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")  # whatever this system speaks
    return tmp_path


@pytest.fixture
def page(project: Path) -> Path:
    return project / f"work/{LESSON}/{LESSON}.ipynb"


@pytest.fixture
def write(page: Path) -> Callable[[str, str], None]:
    def written(cell_id: str, text: str, path: Path = page) -> None:
        notebook = json.loads(path.read_text("utf-8"))
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == cell_id:
                cell["source"] = text
        path.write_text(json.dumps(notebook), "utf-8")

    return written
