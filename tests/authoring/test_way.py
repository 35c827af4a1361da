"""Every page leads to the others, in its own language, and no link leads nowhere."""

import json
import re
from pathlib import Path

import pytest

from clockwise.authoring.foot import address, foot
from clockwise.authoring.links import with_links
from clockwise.authoring.markers import Cell, Text
from clockwise.authoring.way import way

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\(([^)#]+\.ipynb)\)")
NAMES = ["00_start_here", "01_order", "02_not_iid", "03_rnn"]
LESSONS = sorted(ROOT.glob("notebooks/**/[01]*.ipynb"))
EXERCISES = sorted(ROOT.glob("release/**/*.ipynb"))


def prose(path: Path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(c["source"]) for c in cells if c["cell_type"] == "markdown"]


def targets(path: Path, text: str) -> list[Path]:
    """Where links lead; what is in work/ is made from a page at the same depth."""
    there = [(path.parent / link).resolve() for link in LINK.findall(text)]
    return [
        made_from(path) if ROOT / "work" in path.parents else path for path in there
    ]


def made_from(path: Path) -> Path:
    folder = "notebooks" if path.stem == NAMES[0] else "release"
    return ROOT / folder / path.relative_to(ROOT / "work")


@pytest.mark.parametrize(
    "path", [*LESSONS, *EXERCISES], ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_every_link_of_a_page_leads_to_a_page(path):
    for text in prose(path):
        for target in targets(path, text):
            assert target.is_file(), target


@pytest.mark.parametrize("path", EXERCISES, ids=lambda p: p.stem)
def test_exercises_lead_back_to_their_lesson_and_on(path):
    first, *_, last = prose(path)
    line, _, foot = last.partition("\n\n")
    assert first == line and foot.startswith("<details><summary>")
    there = targets(path, first)
    own = [p for p in there if p.stem == path.stem]
    assert len(own) == 1 and own[0] in LESSONS
    assert any(p.stem == "00_start_here" for p in there)
    korean = "ko" in path.relative_to(ROOT).parts
    assert all(("ko" in p.relative_to(ROOT).parts) == korean for p in there)


def test_the_line_of_a_lesson_in_the_middle():
    assert way(NAMES, "02_not_iid", False, "en") == (
        "[← lesson 1](01_order.ipynb) · **lesson 2 of 3** · "
        "[start page](../work/00_start_here.ipynb) · "
        "[exercises](../work/02_not_iid/02_not_iid.ipynb) · [lesson 3 →](03_rnn.ipynb)"
    )
    assert way(NAMES, "03_rnn", True, "ko") == (
        "[← 2과](../../../notebooks/ko/02_not_iid.ipynb) · **3과 중 3과** · "
        "[시작 페이지](../../../work/ko/00_start_here.ipynb) · "
        "[3과](../../../notebooks/ko/03_rnn.ipynb)"
    )


def test_the_ends_of_the_road_and_courses_of_one_lesson():
    assert "←" not in way(NAMES, "01_order", False, "en")
    assert "→" not in way(NAMES, "03_rnn", False, "en")
    assert "start page" not in way(NAMES[1:], "02_not_iid", False, "en")
    assert way(NAMES, "00_start_here", False, "en") == ""
    assert way(["01_order"], "01_order", False, "en") == ""


def test_exercises_that_are_named_are_links_to_their_cells():
    ids = {
        path: {cell["id"] for cell in json.loads(path.read_text("utf-8"))["cells"]}
        for path in EXERCISES
    }
    link = re.compile(r"\]\(([^)#]*)#cell-id=([\w-]+)\)")
    found = 0
    for path in [*LESSONS, *EXERCISES]:
        for text in prose(path):
            for page, cell in link.findall(text):
                there = targets(path, f"]({page})")[0] if page else path
                assert cell in ids[there], f"{path}: {cell}"
                found += 1
    assert found > 10


def test_numbers_that_are_no_exercises_stay_as_they_are():
    source = "## 3.1 One\n\nin 3.1 and 3.2 of 0.5, exercise 4.1, from 3.1 to 7"
    cell = Cell("prose", {}, 1, 2, source)
    text = Text("lessons/03_rnn/exercises.py", [cell])
    assert with_links(source, text, NAMES, "en") == (
        "## 3.1 One\n\nin [3.1](#cell-id=exercise-3-1) and 3.2 of 0.5, exercise 4.1, "
        "from [3.1](#cell-id=exercise-3-1) to 7"
    )


def test_the_foot_leads_to_the_courses_address_or_says_whom_to_ask(tmp_path):
    assert address(tmp_path) == ""
    urls = '[project.urls]\nissues = "https://example.org/course/issues"\n'
    (tmp_path / "pyproject.toml").write_text(urls)
    there = foot("lessons/03_rnn/lesson.py", "en", address(tmp_path))
    assert "(https://example.org/course/issues/new?title=lessons%2F03_rnn" in there
    alone = foot("lessons/03_rnn/lesson.py", "ko", "")
    assert "example.org" not in alone and "이 강의를 준 사람에게" in alone
    assert "report()" in there and "report()" in alone
