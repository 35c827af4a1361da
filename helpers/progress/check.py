"""`check()`, the last cell of an exercise page: what each exercise has earned so far.

It asks the command `clockwise check`, in a process of its own: nothing that a learner
defined here is in its way, and it finds all that is written on the page.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.progress.language import COURSE
from helpers.progress.page import open_page, unsaved
from helpers.progress.points import Points, Problem, Progress, problem

COMMAND = [sys.executable, "-m", "clockwise", "check", "--page"]


def check() -> None:
    """Show a row for each exercise of the page; in a grader's hands it does nothing."""
    from IPython.core.getipython import get_ipython
    from IPython.display import display

    if os.environ.get("NBGRADER_EXECUTION"):
        return
    shell: Any = get_ipython()
    names = shell.user_ns if shell else {}
    page = open_page(names)
    if page is None:
        display(Problem("no page"))  # type: ignore[no-untyped-call]
        return
    shown: Any = display(Progress(), display_id=True)  # type: ignore[no-untyped-call]
    for step in steps(page, [str(text) for text in names.get("In", ())]):
        if shown:
            shown.update(step)


def steps(page: Path, inputs: list[str]) -> Iterator[Progress | Points | Problem]:
    """How far it is, again and again, and at last the points or a problem."""
    try:
        ran = unsaved(page, inputs)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        yield Problem("broken", error=error)
        return
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        yield from _asked(page, ran, complaints)


def _asked(
    page: Path, ran: dict[str, str], complaints: Any
) -> Iterator[Progress | Points | Problem]:
    env = os.environ | {"PYTHONIOENCODING": "utf-8"}
    env.pop("JPY_SESSION_NAME", None)
    process = subprocess.Popen(
        [*COMMAND, str(page)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        cwd=COURSE,
        env=env,
        text=True,
        encoding="utf-8",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin and process.stdout
    with process:
        try:
            process.stdin.write(json.dumps(ran))
            process.stdin.close()
            finished = False
            for line in process.stdout:
                said = json.loads(line)
                finished = finished or "rows" in said or "error" in said
                yield _step(said, unsaved=bool(ran))
            if not finished:
                process.wait()
                complaints.seek(0)
                last = complaints.read().strip().splitlines()[-1:]
                yield Problem("broken", error=last[0] if last else "?")
        finally:  # also when the reader presses the stop button
            process.kill()


def _step(said: dict[str, Any], unsaved: bool) -> Progress | Points | Problem:
    if "error" in said:
        return Problem("broken", error=problem(said["error"]))
    if "rows" in said:
        return Points(said["rows"], said["apart"], unsaved)
    return Progress(said["done"], said["of"], said["at"])
