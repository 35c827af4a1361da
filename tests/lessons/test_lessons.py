"""Every lesson runs from top to bottom, and every link in it leads somewhere."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from clockwise.authoring.layout import languages

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")

ENGLISH = sorted((ROOT / "notebooks").glob("*.ipynb"))
LANGUAGES = languages(ROOT)
TRANSLATED = [p for x in LANGUAGES for p in sorted(ROOT.glob(f"notebooks/{x}/*.ipynb"))]
LESSONS = [path.stem for path in ENGLISH if path.stem != "00_start_here"]


def cells(notebook: Path, kind: str) -> list[str]:
    found = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(c["source"]) for c in found if c["cell_type"] == kind]


def links(notebook: Path) -> set[str]:
    """The course's files that the notebook links to; work/ begins as release/."""
    found = LINK.findall("\n".join(cells(notebook, "markdown")))
    paths = (Path(os.path.normpath(notebook.parent / link)) for link in found)
    names = (path.relative_to(ROOT).as_posix() for path in paths)
    start = {f"work/{n[10:]}": n for n in map(path_below, [*ENGLISH, *TRANSLATED])}
    return {start.get(name, re.sub("^work/", "release/", name)) for name in names}


def path_below(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("notebook", ENGLISH, ids=lambda path: path.stem)
def test_it_runs_from_top_to_bottom(notebook: Path) -> None:
    nbval = ["--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=300"]
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            *nbval,
            notebook,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_edition_has_every_lesson() -> None:
    assert LESSONS and "ko" in LANGUAGES, "no notebooks: run `make build`"
    names = [path.name for path in ENGLISH]
    assert [path.name for path in TRANSLATED] == names * len(LANGUAGES)


@pytest.mark.parametrize(
    "notebook", ENGLISH + TRANSLATED, ids=lambda path: "/".join(path.parts[-2:])
)
def test_every_link_leads_somewhere(notebook: Path) -> None:
    assert [link for link in links(notebook) if not (ROOT / link).exists()] == []
