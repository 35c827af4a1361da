"""Runs the instructor's test cells; the student's names in them are proxies.

Lives in a child of its own (zygote.py), in which no code of a student ever runs. A
score exists only where a test cell ran to its end here: no evidence, no points.
"""

import ast
import contextlib
import io
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from types import CodeType
from typing import Any

import numpy as np

from clockwise.grading.channel import Channel, Closed
from clockwise.grading.files import write_files
from clockwise.grading.isolation import Limits
from clockwise.grading.key import HIDDEN
from clockwise.grading.proxies import Link, Namespace
from clockwise.grading.seeding import seed

PRINTED_BYTES = 100_000
MESSAGE_BYTES = 4_000
MOST_LOADED = 50  # names; they go to the warm process in one message


class TestTimeout(BaseException):
    """Not an Exception, so that no `except` of a test or a helper catches it."""


@dataclass
class Outcome:
    """What a test cell showed: passed, failed, error, timeout, memory, kernel died."""

    outcome: str
    message: str = ""
    hint: str = ""
    printed: str = ""
    traceback: str = ""
    seconds: float = 0.0
    partial: float | None = None
    forged: str = ""


@dataclass(frozen=True)
class Test:
    """One test cell; `student` are the names it examines, `given` is code around it."""

    source: str
    seconds: float
    student: list[str]
    given: str
    notebook: str = ""


def warm_up() -> None:
    """Once, in the zygote: load what every test loads."""
    seed(0)


def serve(channel: Channel, limits: Limits) -> None:
    """Run the tests that the grader sends until the channel closes."""
    link: Link | None = None
    warm = set(sys.modules)
    while True:
        kind, *values = channel.receive()
        if kind == "worker":
            _, fds, _, _ = socket.recv_fds(channel.sock, 1, 1)
            link = Link(Channel(socket.socket(fileno=fds[0])))
            channel.send("ok")
        elif kind == "files":
            write_files(*values)
        elif kind == "loaded":
            channel.send(loaded_since(warm))
        elif link is not None:
            channel.send(asdict(run_test(Test(*values), link)))


def loaded_since(warm: set[str]) -> list[str]:
    """What the tests imported late, without the parts of what is named already."""
    new = [name for name in sys.modules if name not in warm]
    return [name for name in new if name.rpartition(".")[0] not in new][:MOST_LOADED]


def run_test(test: Test, link: Link) -> Outcome:
    """One test cell from its first line to its last, in a fresh namespace."""
    printed = BoundedText()
    started = time.monotonic()
    os.environ["JPY_SESSION_NAME"] = test.notebook
    outcome = None
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        time_limit(test.seconds, link) as late,
        contextlib.suppress(TestTimeout),
    ):
        outcome = _run(test, link)
    if late or outcome is None:  # also where the test took it for what it expected
        outcome = Outcome("timeout", f"stopped after {test.seconds:g} seconds")
    outcome.printed = printed.getvalue()
    outcome.seconds = round(time.monotonic() - started, 3)
    return outcome


def _run(test: Test, link: Link) -> Outcome:
    try:
        link.start(0)
        names = Namespace(link, frozenset(test.student), {})
        names.given = define(test.given, names)
        value = execute(test.source, names)
    except Closed:
        value = None
    except TestTimeout:
        raise
    except BaseException as error:
        return judge(error, test.source)
    if link.broken:
        forged = link.broken.removeprefix("forged: ")
        died = link.broken == "died"
        message = "the student's process ended while this test needed it"
        return Outcome("kernel died", message, forged="" if died else forged)
    return Outcome("passed", partial=as_points(value))


def execute(source: str, names: Namespace) -> Any:
    """Run a test cell; the value of its last line if that is an expression."""
    body, last = compile_cell(source)
    exec(body, names)
    return eval(last, names) if last else None


def compile_cell(source: str) -> tuple[CodeType, CodeType | None]:
    """A cell without its magics, as statements and a last expression."""
    lines = source.splitlines()
    plain = "\n".join("" if line.startswith(("%", "!")) else line for line in lines)
    tree = ast.parse(plain, "<test>")
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]
        last = compile(expression, "<test>", "eval")
    return compile(tree, "<test>", "exec"), last


def define(given: str, names: Namespace) -> dict[str, Any]:
    """Imports, functions and classes of the instructor's other cells, one by one.

    A name that an exercise asks for is the student's, even if a given cell binds it.
    """
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    scope = Namespace(names.link, frozenset(), {})
    for node in ast.parse(given).body:
        if isinstance(node, kinds) and getattr(node, "name", "") not in names.student:
            with contextlib.suppress(Exception):
                exec(compile(ast.Module([node], []), "<given>", "exec"), scope)
    made = {name: dict.__getitem__(scope, name) for name in scope if name[:2] != "__"}
    return {name: value for name, value in made.items() if name not in names.student}


def as_points(value: Any) -> float | None:
    """nbgrader's partial credit: the number that a test cell ends with."""
    if isinstance(value, int | float | np.number) and type(value) is not bool:
        return float(value)
    return None


def judge(error: BaseException, source: str) -> Outcome:
    """A test that did not reach its end, in words."""
    text = str(error)[:MESSAGE_BYTES]
    name = type(error).__name__
    hint = text if _recognised(error) else ""
    student = str(getattr(error, "student_traceback", ""))[:MESSAGE_BYTES]
    if isinstance(error, AssertionError):
        return Outcome("failed", text or unmet(error, source), hint)
    if isinstance(error, MemoryError):
        message = "stopped: it needed more memory than a submission may use"
        return Outcome("memory", message, traceback=student)
    where = "your code raised" if student else "the test stopped with"
    message = f"{where} {name}: {text}" if text else f"{where} {name}"
    return Outcome("error", message, hint, traceback=student)


def unmet(error: BaseException, source: str) -> str:
    """The condition that does not hold, unless it stands in a hidden test."""
    shown = HIDDEN.sub(lambda hidden: "\n" * hidden.group().count("\n"), source)
    frames = traceback.extract_tb(error.__traceback__)
    numbers = [f.lineno for f in frames if f.filename == "<test>" and f.lineno]
    lines = shown.splitlines()
    line = lines[numbers[-1] - 1].strip() if numbers else ""
    return f"this does not hold: {line}" if line else "a condition is not met"


def _recognised(error: BaseException) -> bool:
    """Whether helpers.checks knows this mistake by name."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    return at is not None and at.tb_frame.f_code.co_name == "_show_hint"


@contextlib.contextmanager
def time_limit(seconds: float, link: Link) -> Iterator[list[str]]:
    """Raises TestTimeout in the body when the time is up, and says so in the list."""
    late: list[str] = []

    def stop(signum: int, frame: Any) -> None:
        late.append("late")
        link.channel.close()  # the worker is in the middle of something
        raise TestTimeout

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield late
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


class BoundedText(io.StringIO):
    """Keeps the first part of what is printed."""

    def write(self, text: str) -> int:
        room = PRINTED_BYTES - self.tell()
        if room > 0:
            super().write(text[:room])
        return len(text)
