"""What a test's process makes code of once the student's has spoken."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import pytest

from clockwise.grading.guard import hook
from clockwise.grading.guard.hook import Guard
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


FILES = """
import io, os, shutil, sys, tarfile, tempfile
from pathlib import Path
from clockwise.grading.guard import hook

def archive(name, kind=tarfile.REGTYPE, link=""):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as made:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, link
        made.addfile(member)
    file.seek(0)
    return tarfile.open(fileobj=file)

Path("given.txt").write_text("as it was")
Path("other.txt").write_text("x")
guard = hook.Guard([], {"given.txt": b"as it was"}, sys.exit)
guard.watch()
guard.touched = True
"""
OVER = {
    "a link": "archive('d', tarfile.SYMTYPE, '.').extractall()\n"
    "archive('d/given.txt').extractall()",
    "a hard link": "archive('h', tarfile.LNKTYPE, 'given.txt').extractall()",
    "the way through /proc": "archive('/proc/self/cwd/given.txt').extractall()",
    "another folder": "os.mkdir('d'); os.chdir('d')\n"
    "archive('../given.txt').extractall()",
}
BESIDE = {
    "a copy elsewhere": "with tempfile.TemporaryDirectory() as folder:\n"
    "    shutil.copy('given.txt', folder)\n"
    "    shutil.copytree('.', folder + '/whole')",
    "the same name elsewhere": "with tempfile.TemporaryDirectory() as folder:\n"
    "    os.chdir(folder)\n"
    "    archive('given.txt').extractall()",
}


def watched(code: str, folder: Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FILES + code + "\nprint('done')"],
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=60,
    )
    return ran.stdout.strip() or ran.stderr.strip()


@pytest.mark.parametrize("code", OVER.values(), ids=OVER)
def test_no_archive_gets_at_a_file_of_the_instructors(code: str, tmp_path: Path):
    assert watched(code, tmp_path) == "a file of yours would be changed"
    assert (tmp_path / "given.txt").read_text() == "as it was"


@pytest.mark.parametrize("code", BESIDE.values(), ids=BESIDE)
def test_a_file_of_the_same_name_elsewhere_is_the_tests(code: str, tmp_path: Path):
    assert watched(code, tmp_path) == "done"


@pytest.mark.parametrize("said", ["other.txt", "./other.txt", ".//other.txt"])
def test_no_file_is_opened_that_the_student_names(said: str, tmp_path: Path):
    """However it is written: a path says it in its own way."""
    code = f"guard.heard({said!r})\nopen(Path({said!r}))"
    assert watched(code, tmp_path) == "a file would be opened that the student names"


@pytest.mark.parametrize(
    ("module", "end"), [("'{}'.format", "refused"), ("'%s'.__mod__", "heard")]
)
def test_a_module_of_the_instructors_may_fill_in_templates(module: str, end: str):
    def refuse(what: str) -> NoReturn:
        raise AssertionError(what)

    guard = Guard(["import fills"], {"fills.py": f"fill = {module}".encode()}, refuse)
    try:
        guard.heard("{0.__init__.__globals__}")
    except AssertionError:
        assert end == "refused"
    else:
        assert end == "heard"


@pytest.mark.parametrize(
    "said", ["late", "late.run", "late.more.run", "late:run", "module://late"]
)
def test_no_module_is_looked_for_that_the_student_names(said: str) -> None:
    refused: list[str] = []
    guard = hook.Guard(["import own"], {}, refused.append)  # type: ignore[arg-type]
    guard.touched = True
    guard.heard(said)
    guard.heard("own.run")
    for name in ("early", "later", "run", "own"):
        guard.sought(name)
    assert not refused
    guard.sought("late")
    assert refused == [hook.NAMED]
