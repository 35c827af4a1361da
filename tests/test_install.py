"""`make` says what a list of packages brings, shows that it is busy, and stamps it."""

import re
import sys
import time
from importlib.metadata import Distribution, distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from requirements import install

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "requirements/test.txt"  # what is installed where this runs
WORKS = """
print("Collecting pytest==9 (from -r test.txt)")
print("  Downloading pytest-9-py3-none-any.whl (411 kB)")
print("Installing collected packages: pluggy, pytest")
print("Successfully installed pluggy pytest")
"""
FAILS = """
print(*range(100), sep="\\n")
raise SystemExit("ERROR: no space left")
"""


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    (tmp_path / "requirements.txt").write_text("# Brings 100 packages, 1,500 MB.\n")
    folder = tmp_path / "requirements"
    folder.mkdir()
    text = "# Brings 7 packages, 80 MB.\n-r ../requirements.txt\npytest==9\n"
    (folder / "test.txt").write_text(text)
    (tmp_path / ".venv").mkdir()
    return tmp_path / ".venv"


def make(venv: Path, pip: str, name: str = "requirements/test.txt") -> int:
    return install.main(str(venv.parent / name), venv, [sys.executable, "-c", pip])


def test_a_list_and_what_it_includes_are_announced_and_stamped(
    venv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make(venv, WORKS) == 0
    shown = capsys.readouterr().out
    assert "Installing 107 packages into .venv, 1,580 MB on disk: about 6 min" in shown
    assert "0:00 2 of 2 packages unpacked" in shown
    assert {path.name for path in venv.glob("*ready")} == {"ready", "test.ready"}
    assert "Collecting pytest" in (venv / "install.log").read_text()


def test_what_is_there_is_not_announced_again(
    venv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make(venv, WORKS, "requirements.txt") == 0
    assert "Installing 100 packages" in capsys.readouterr().out
    assert not (venv / "test.ready").exists()
    assert make(venv, WORKS) == 0
    assert "Installing 7 packages into .venv, 80 MB" in capsys.readouterr().out
    assert make(venv, WORKS) == 0
    assert "A list of packages has changed" in capsys.readouterr().out


def test_what_two_lists_include_is_announced_once(
    venv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = venv.parent / "requirements"
    text = "# Brings 1 package, 5 MB.\n-r ../requirements.txt\n-r test.txt\n"
    (folder / "bench.txt").write_text(text)
    assert make(venv, WORKS, "requirements/bench.txt") == 0
    assert "Installing 108 packages into .venv, 1,585 MB" in capsys.readouterr().out


def test_a_failure_shows_the_end_of_what_pip_said_and_leaves_no_stamp(
    venv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make(venv, FAILS) == 1
    shown = capsys.readouterr().out
    assert "ERROR: no space left" in shown and str(venv / "install.log") in shown
    assert "\n99\n" in shown and "\n5\n" not in shown
    assert not [*venv.glob("*ready")]


@pytest.mark.parametrize(
    ("platform", "found", "told"),
    [("linux", None, True), ("darwin", None, False), ("linux", "torch", False)],
)
def test_gigabytes_are_told_where_they_may_come(
    venv: Path,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    found: str | None,
    told: bool,
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(install, "find_spec", lambda name: found)
    shown = install.announcement([venv.parent / "requirements.txt"])
    assert ("gigabytes" in shown) == told
    assert "## A smaller torch" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_is_shown_what_pip_is_about(venv: Path) -> None:
    progress = install.Progress([], venv, venv / "log")
    assert str(progress) == "0:00 0 packages found: asking what there is"
    progress.take("Collecting torch==2.13.0 (from -r requirements.txt (line 3))")
    assert str(progress) == "0:00 1 packages found: torch"
    progress.take("Downloading torch-2.13.0.whl (526.6 MB)")
    assert str(progress).endswith("found: downloading torch-2.13.0.whl (526.6 MB)")
    progress.take("Installing collected packages: torch, numpy, rich")
    (venv / "lib/python3.11/site-packages/numpy-2.dist-info").mkdir(parents=True)
    progress.since = time.monotonic() - 61
    assert str(progress) == "1:01 1 of 3 packages unpacked"


# The lists of this course


@pytest.mark.parametrize("path", [*install.included(TESTS)], ids=lambda p: p.stem)
def test_a_list_says_what_it_brings(path: Path) -> None:
    below = [other for other in install.included(path) if other != path]
    before = {d.name: d for other in below for d in closure(other)}
    new = [d for d in closure(path) if d.name not in before]
    packages, megabytes = install.brings(path)
    assert len(new) == pytest.approx(packages, rel=0.1, abs=1)
    if "+cpu" in version("torch"):  # elsewhere it is as large as its README says
        assert sum(map(size, new)) / 1e6 == pytest.approx(megabytes, rel=0.1)


def closure(path: Path) -> list[Distribution]:
    """What a list installs alone: its packages and all that these need."""
    lines = (line.partition("#")[0].strip() for line in path.read_text().split("\n"))
    wanted = [Requirement(line) for line in lines if line and not line.startswith("-")]
    todo = [one for one in wanted if not one.marker or one.marker.evaluate()]
    found: dict[str, Distribution] = {}
    while todo:
        wanted = todo.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name not in found and not re.match("nvidia-|cuda-|triton", name):
            found[name] = distribution(name)
            todo += needed(found[name], wanted.extras)
    return [*found.values()]


def needed(package: Distribution, extras: set[str]) -> list[Requirement]:
    wanted = [Requirement(line) for line in package.requires or []]
    cases = [{"extra": extra} for extra in extras | {""}]
    return [w for w in wanted if not w.marker or any(map(w.marker.evaluate, cases))]


def size(package: Distribution) -> int:
    paths = [Path(str(package.locate_file(file))) for file in package.files or []]
    return sum(path.stat().st_size for path in paths if path.is_file())
