"""The learner's own start page is filled in before it opens, in every language."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clockwise.own import lab, start
from helpers.progress import course, experience, overview
from tests.own.conftest import LESSON, ROOT

NAME = start.NAME
LINK = re.compile(r'href="([^"#]+)')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("notebooks", "release"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def shown(page: Path) -> str:
    cells = json.loads(page.read_text("utf-8"))["cells"]
    (filled,) = [cell for cell in cells if cell.get("outputs")]
    return "".join(filled["outputs"][0]["data"]["text/html"])


def test_each_edition_has_a_row_for_each_lesson_and_its_links_lead_there(root):
    tracked = {p: p.read_bytes() for p in root.glob(f"notebooks/**/{NAME}")}
    pages = start.make(root)
    assert [page.relative_to(root).as_posix() for page in sorted(pages)] == [
        f"work/{NAME}",
        f"work/ko/{NAME}",
    ]
    for page in pages:
        found = [(page.parent / link).resolve() for link in LINK.findall(shown(page))]
        here = [
            root / "release" / p.relative_to(root / "work")
            if root / "work" in p.parents
            else p
            for p in found
        ]
        assert len(here) == 25 and all(path.is_file() for path in here)
        korean = "ko" in page.relative_to(root).parts
        assert all(("ko" in p.relative_to(root).parts) == korean for p in here)
    assert {p: p.read_bytes() for p in tracked} == tracked
    assert "연습문제 0/6" in shown(root / "work/ko" / NAME)


def test_it_is_made_anew_with_what_was_done_meanwhile(root, monkeypatch, tmp_path):
    monkeypatch.setattr(experience, "user_data_path", lambda _: tmp_path / "data")
    page = root / "work" / NAME
    start.make(root)
    assert "Begin with lesson 1" in shown(page) and "JPY_SESSION_NAME" not in os.environ
    assert experience.record_pass("inside_and_across")
    start.make(root)
    assert "Continue with 1.1" in shown(page) or "Continue with 1.3" in shown(page)


@pytest.fixture
def two_lessons(monkeypatch, tmp_path):
    monkeypatch.setattr(experience, "user_data_path", lambda _: tmp_path / "data")
    lessons = [
        course.Lesson("01_a", {"one": {"one": 1.0}, "two": {"two": 1.0}}, 0),
        course.Lesson("02_b", {"three": {"three": 1.0}}, 0),
    ]
    for module in (overview, experience, sys.modules["helpers.progress.following"]):
        monkeypatch.setattr(module, "lessons", lambda: lessons)
    monkeypatch.setattr(
        course.Lesson,
        "headings",
        {"one": "1.1 One", "two": "1.2 Two", "three": "2.1 Three"},
    )


def following() -> tuple[str, str]:
    found = overview.dashboard().following
    assert found
    return found.said, found.link


def test_what_is_next(two_lessons):
    assert following() == ("Begin with lesson 1", "../notebooks/01_a.ipynb")
    experience.record_pass("two")
    page = "../work/01_a/01_a.ipynb#cell-id=exercise-1-1"
    assert following() == ("Continue with 1.1", page)
    experience.record_pass("one")
    assert following() == ("Go on to lesson 2", "../notebooks/02_b.ipynb")
    experience.record_pass("three")
    assert following()[0].startswith("All done")


def test_minutes_are_those_of_the_build():
    lesson = next(lesson for lesson in course.lessons() if lesson.name == LESSON)
    read, solve = lesson.minutes
    release = ROOT / f"release/{LESSON}/{LESSON}.ipynb"
    assert 10 < read < 120 and f"{solve} minutes" in release.read_text("utf-8")
    assert course.Lesson("99_none", {}, 0).minutes == (0, 0)


# `clockwise lab`


def test_a_course_that_is_open_already_is_named(root, monkeypatch, capsys):
    server = {"root_dir": str(root), "url": "http://localhost:1/", "token": "t"}
    monkeypatch.setattr(
        "jupyter_server.serverapp.list_running_servers", lambda log: [server]
    )
    assert lab.running(ROOT) == ""
    args = lab.argparse.Namespace(root=root, options=[])
    assert lab.run(args) == 0
    said = capsys.readouterr().out
    assert "already running at http://localhost:1/lab?token=t" in said
    assert not (root / "work").exists(), "a page that is open is left alone"


def test_where_home_is_read_only_it_says_so_and_goes_on(tmp_path):
    (tmp_path / "home").write_text("no folder")
    code = (
        "import sys; from pathlib import Path; from clockwise.own import lab;"
        "lab.running = lambda root: ''; lab.serve = lambda root, options: 0;"
        "args = lab.argparse.Namespace(root=Path(sys.argv[1]), options=[]);"
        "sys.exit(lab.run(args))"
    )
    home = str(tmp_path / "home")
    env = os.environ | {"HOME": home, "XDG_DATA_HOME": f"{home}/data"}
    env |= {"JUPYTER_DATA_DIR": f"{home}/jupyter"}
    run = subprocess.run(
        [sys.executable, "-c", code, tmp_path], env=env, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "Your home folder cannot be written" in run.stdout


def test_a_work_that_cannot_be_written_is_named(root, capsys):
    (root / "work").write_text("my notes")
    assert lab.prepare(root) == 1
    assert "Nothing of yours was changed" in capsys.readouterr().out


def test_the_lab_opens_the_learners_page():
    config = json.loads((ROOT / ".jupyter/jupyter_lab_config.json").read_text("utf-8"))
    assert config["LabApp"]["default_url"] == f"/lab/tree/work/{NAME}"
