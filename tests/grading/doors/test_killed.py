"""kill -9 at twenty moments: in the end that is kept which a whole run keeps."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.grading.courses import answer, run, scores, submit

MOMENTS = 20
# A moment is a change on the disk of the course: its number is the same each time.
COUNTING = """
import os, sys
from pathlib import Path
from tests.grading.courses import run

course, last, seen = sys.argv[1], int(sys.argv[2]), 0
CHANGES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.utime")
def count(event, args):
    global seen
    if event in ("sqlite3.connect", *CHANGES) or (event == "open" and is_written(args)):
        if course in str(args[0]):
            seen += 1
            if seen == last:
                os.kill(os.getpid(), 9)
def is_written(args):
    return isinstance(args[2], int) and bool(args[2] & (os.O_WRONLY | os.O_RDWR))
sys.addaudithook(count)
status = run(Path(course))
print("changes", seen)
sys.exit(status)
"""


def started(course: Path, last: int) -> subprocess.CompletedProcess[str]:
    """Grade the course in a process that ends itself at a change; 0: at none."""
    words = [sys.executable, "-c", COUNTING, str(course), str(last)]
    return subprocess.run(words, capture_output=True, text=True)


def kept(course: Path) -> dict[str, Any]:
    """The gradebook, what lies in autograded/, and what the receipts say."""
    graded = course / "autograded"
    files = {p.relative_to(graded): p for p in graded.rglob("*") if p.is_file()}
    receipts = sorted(course.glob(".clockwise/receipts/ps/*.json"))
    said = [json.loads(path.read_text())["result"]["notebooks"] for path in receipts]
    points = [
        [t["points"] for n in notebooks for t in n["tests"]] for notebooks in said
    ]
    texts = {str(name): path.read_text("utf-8") for name, path in files.items()}
    names = [path.name for path in receipts]
    return {"scores": scores(course), "files": texts, "of": names, "points": points}


@pytest.mark.slow  # twenty graders, which start one after the other
def test_killed_at_twenty_moments(course: Path, tmp_path_factory):
    for i in range(3):
        code = (
            f"open('made.txt', 'w').write('x')\ndef square(x): return x * x + {i % 2}"
        )
        submit(course, f"s{i}", answer(code))
    places = tmp_path_factory.mktemp("killed")
    shutil.copytree(course, places / "whole")
    whole = started(places / "whole", 0)
    assert whole.returncode == 0, whole.stderr
    changes, expected = int(whole.stdout.split()[-1]), kept(places / "whole")
    assert changes > MOMENTS and len(expected["of"]) == 5
    for i in range(1, MOMENTS + 1):
        stopped = places / str(i)
        shutil.copytree(course, stopped)
        assert started(stopped, i * changes // (MOMENTS + 1)).returncode == -9
        assert run(stopped) == 0
        assert kept(stopped) == expected, f"killed at moment {i} of {MOMENTS}"
        shutil.rmtree(stopped)
