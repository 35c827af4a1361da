"""What a test's process makes code of once the student's has spoken."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from clockwise.grading.guard.libraries import PICKLED

WATCHED = """
import sys
from clockwise.grading.guard import hook, origin

folder, heard = sys.argv[1:]
origin.ROOTS += (folder + "/",)  # as if what lies there were installed
sys.path.insert(0, folder)
guard = hook.Guard([], {}, sys.exit)
guard.watch()
guard.touched = True
guard.heard(heard)
import late
print("imported")
late.run("sum({})".format((1, 2)))
"""
READS = """
from pathlib import Path
import sys

def run(text):
    exec(text)

run(Path(sys.argv[1], "..", "settings").read_text())
"""
LATE = """
def run(text):
    exec(text)

run("from {} import *".format("math"))
"""


@pytest.mark.parametrize(
    ("heard", "imported"), [("print(1)", True), ("from math import *", False)]
)
def test_an_installed_module_fills_in_text_only_while_it_is_imported(
    heard: str, imported: bool, tmp_path: Path
) -> None:
    (tmp_path / "late.py").write_text(LATE)
    command = [sys.executable, "-c", WATCHED, str(tmp_path), heard]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.stdout == ("imported\n" if imported else "")
    assert ran.stderr == "text of the student's would be run as code\n"


@pytest.mark.parametrize(("text", "imported"), [("print", True), ("print(1)", False)])
def test_so_does_it_with_a_name_that_the_student_has_said(
    text: str, imported: bool, tmp_path: Path
) -> None:
    (tmp_path / "late.py").write_text(LATE.replace("from {} import *", text))
    watched = WATCHED.replace('"sum({})".format((1, 2))', "heard")
    command = [sys.executable, "-c", watched, str(tmp_path), text]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.stdout == ("imported\n" if imported else "")
    assert ran.stderr == "text of the student's would be run as code\n"


def test_nor_text_that_it_has_read_where_a_test_could_have_put_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "installed"
    folder.mkdir()
    (folder / "late.py").write_text(READS)
    (tmp_path / "settings").write_text("print('run')")
    command = [sys.executable, "-c", WATCHED, str(folder), "a"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.stdout == ""
    assert ran.stderr == "text of the student's would be run as code\n"


def test_a_pickle_can_ask_for_no_class_that_it_could_change() -> None:
    for module, names in PICKLED.items():
        for name in names:
            found = getattr(import_module(module), name)
            if isinstance(found, type):
                with pytest.raises(TypeError, match="immutable"):
                    found.__eq__ = found  # type: ignore[assignment]
