"""What a test's process makes code of once the student's has spoken."""

import subprocess
import sys
from pathlib import Path

import pytest

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
