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
from dataclasses import asdict, dataclass, field
from types import CodeType, ModuleType
from typing import Any

from clockwise.grading.checker.definitions import define
from clockwise.grading.checker.link import Link
from clockwise.grading.checker.namespace import Namespace
from clockwise.grading.handed_in.files import write_files
from clockwise.grading.handed_in.key import as_points, hidden_lines, plain
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.wire.beside import importable
from clockwise.grading.wire.channel import Channel, Closed
from clockwise.grading.wire.seeding import seed

PRINTED_BYTES = 100_000
MESSAGE_BYTES = 4_000
MOST_LOADED = 50  # names; they go to the warm process in one message


# What unittest looks for in a module: a student's would decide which tests are run.
UNITTESTS = ("load_tests", "setUpModule", "tearDownModule")


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
    line: int = 0  # of the test cell, where it stopped
    own_words: bool = True  # the message is the author's, not a library's


@dataclass(frozen=True)
class Test:
    """One test cell; `student` are the names it examines, `given` is code around it.

    It reads the names in `shared` back; it may not ask for `others`, which are those of
    other tests; and those in `fixed` are what a locked cell says.
    """

    source: str
    seconds: float
    student: list[str]
    given: str
    notebook: str = ""
    shared: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)


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
            importable(*values)
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
        student = frozenset(test.student)
        shared, others = frozenset(test.shared), frozenset(test.others)
        given = define(test.given, link, student | shared, frozenset(test.fixed))
        names = Namespace(link, student, given, shared, others)
        sys.modules["__main__"] = Main(names)
        if "testmod" in test.source:
            link.refuse("doctest reads the student's own examples")
        value = execute(test.source, names)
        if link.failed:  # in a function of the test that the student called
            raise link.failed
    except Closed:
        value, link.broken = None, link.broken or "died"
    except TestTimeout:
        raise
    except BaseException as error:
        if not link.limit:
            outcome = judge(error, test.source)
            outcome.line, outcome.own_words = place_of(error)
            return outcome
    if link.limit:
        return Outcome("error", link.limit)
    if link.broken:
        forged = link.broken.removeprefix("forged: ")
        died = link.broken == "died"
        message = "the student's process ended while this test needed it"
        return Outcome("kernel died", message, forged="" if died else forged)
    return Outcome("passed", partial=as_points(value))


class Main(ModuleType):
    """The notebook, for what looks into `__main__`: unittest, mock."""

    def __init__(self, names: Namespace):
        super().__init__("__main__")
        object.__setattr__(self, "_names", names)

    def __getattr__(self, name: str) -> Any:
        names = object.__getattribute__(self, "_names")
        try:
            return names.own(name) if name in UNITTESTS else names[name]
        except KeyError:
            raise AttributeError(f"no {name} in the notebook") from None

    def __setattr__(self, name: str, value: Any) -> None:
        object.__getattribute__(self, "_names")[name] = value

    def __delattr__(self, name: str) -> None:
        del object.__getattribute__(self, "_names")[name]

    def __dir__(self) -> list[str]:
        return list(object.__getattribute__(self, "_names").keys())


def execute(source: str, names: Namespace) -> Any:
    """Run a test cell; the value of its last line if that is an expression."""
    body, last = compile_cell(source)
    exec(body, names)
    return eval(last, names) if last else None


def compile_cell(source: str) -> tuple[CodeType, CodeType | None]:
    """A cell without its magics, as statements and a last expression."""
    source = plain(source)
    tree = ast.parse(source, "<test>")
    last = None
    is_shown = not source.rstrip().endswith(";")  # else it is no output, and no points
    if is_shown and tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]
        last = compile(expression, "<test>", "eval")
    return compile(tree, "<test>", "exec"), last


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
    lines, numbers = source.splitlines(), _lines_of(error)
    hidden = not numbers or numbers[-1] in hidden_lines(lines)
    line = "" if hidden else lines[numbers[-1] - 1].strip()
    return f"this does not hold: {line}" if line else "a condition is not met"


def _lines_of(error: BaseException) -> list[int]:
    """The lines of the test cell on the way to an error, the statement's first."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f.lineno for f in frames if f.filename == "<test>" and f.lineno]


def place_of(error: BaseException) -> tuple[int, bool]:
    """The test's line that it stopped at; whether its author wrote the message."""
    lines, frames = _lines_of(error), traceback.extract_tb(error.__traceback__)
    last = frames[-1].filename if frames else ""
    own = last in ("<test>", "<given>") or type(error).__name__ == "Feedback"
    return (lines[0] if lines else 0), own


def _recognised(error: BaseException) -> bool:
    """Whether helpers.progress.checks knows this mistake by name."""
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
