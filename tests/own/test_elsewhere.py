"""What a student uses works where Linux's own names, walls and UTF-8 are missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.own.conftest import ROOT
from tests.own.test_check import right

ELSEWHERE = Path(__file__).with_name("elsewhere")
RUN = """
import sys
from pathlib import Path
from clockwise.own import pages
pages.PROJECT = Path(sys.argv[1])
from clockwise.cli import main
sys.exit(main(sys.argv[2:]))
"""
PREPARE = """
import sys
from pathlib import Path
from clockwise.own import lab
sys.exit(lab.prepare(Path(sys.argv[1])))
"""
CHECK = """
import sys
from pathlib import Path
from helpers.progress.check import steps
print([*steps(Path(sys.argv[1]), [])][-1])
"""
EVERY_HELPER = """
import importlib, pkgutil, helpers, clockwise.own
for package in (helpers, clockwise.own):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
"""


pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems are not imitated but there"
)


def python(*words: str, **options: str) -> str:
    """What a Python of another system prints; its console knows Western letters."""
    env = os.environ | {
        "PATH": str(Path(sys.executable).parent),
        "PYTHONPATH": os.pathsep.join([str(ELSEWHERE), str(ROOT)]),
        "PYTHONIOENCODING": "cp1252",
        "PYTHONUTF8": "0",
        "PYTHONWARNDEFAULTENCODING": "1",
    }
    run = subprocess.run(
        [sys.executable, *words], env=env | options, cwd=ROOT, capture_output=True
    )
    out = run.stdout.decode("cp1252")
    assert run.returncode == 0, out + run.stderr.decode("cp1252")
    return out


def test_the_names_are_missing_indeed():
    for code in (
        "import resource",
        "import os; os.fork",
        "from signal import SIGALRM",
        "open('/proc/self/stat')",
        "open('README.md')",
    ):
        strange = f"exec({code!r}, {{'__name__': 'helpers.other'}})"
        with pytest.raises(AssertionError, match="Error|Warning"):
            python("-c", strange)


def test_all_that_lessons_import_is_there():
    python("-c", EVERY_HELPER)


def test_exercises_are_copied(project):
    shown = python("-m", "clockwise", "work", "--root", str(project))
    assert shown.startswith("work/: 2 kept")


@pytest.mark.parametrize("module", ["clockwise", "clockwise.cli"])
def test_the_command_runs_as_a_module_too(module):
    assert python("-m", module, "--help").startswith("usage: clockwise COMMAND")


def test_pages_are_prepared(project):
    shutil.copytree(ROOT / "notebooks", project / "notebooks")
    python("-c", PREPARE, str(project))
    start = (project / "work/ko/00_start_here.ipynb").read_text(encoding="utf-8")
    assert "1과부터 시작하기" in start


def test_a_page_checks_itself(project, page, write):
    write("direction_rule", right("direction_rule"))
    shown = python("-c", CHECK, str(page))
    assert "1.5: 2/2 all done" in shown and "in an ordinary process" in shown


@pytest.mark.parametrize("lesson", ["1"])
def test_exercises_are_graded_in_both_languages(project, page, write, lesson):
    write("direction_rule", right("direction_rule"))
    korean = project / "work/ko" / page.relative_to(project / "work")
    write("direction_rule", "def direction_rule(first_two): pass", korean)
    shown = python("-c", RUN, str(project), "check", lesson, COLUMNS="200")
    assert "2/2" in shown and "0/2" in shown
    assert shown.count("hears the tests apart as well") == 2
