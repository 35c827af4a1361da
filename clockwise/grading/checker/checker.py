"""Runs the instructor's test cells; the student's names in them are proxies.

Lives in a child of its own (zygote.py), in which no code of a student ever runs. A
score exists only where a test cell ran to its end here: no evidence, no points.
"""

import ast
import asyncio
import contextlib
import io
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from inspect import CO_COROUTINE
from types import CodeType
from typing import Any

from clockwise.grading.checker.definitions import define
from clockwise.grading.checker.hall import Hall
from clockwise.grading.checker.link import CUT, Link
from clockwise.grading.checker.namespace import Main, Namespace
from clockwise.grading.checker.outcome import Outcome, Test, judge, place_of
from clockwise.grading.ends.seeding import seed, states
from clockwise.grading.guard.hook import Guard
from clockwise.grading.guard.libraries import VERDICTS
from clockwise.grading.guard.traps import set_traps
from clockwise.grading.handed_in.code import plain
from clockwise.grading.handed_in.key import as_points
from clockwise.grading.proxies import subclasses
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.wire.channel import Channel, Closed

PRINTED_BYTES = 100_000
AWAITS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


class TestTimeout(BaseException):
    """Not an Exception, so that no `except` of a test or a helper catches it."""


def warm_up() -> None:
    """Once, in the zygote: load what every test loads."""
    seed(0)
    states()
    set_traps()
    subclasses.teach()


def serve(channel: Channel, limits: Limits) -> None:
    """Run the tests that the grader sends until the channel closes."""
    hall = Hall(channel, run_test)
    while True:
        kind, *values = channel.receive()
        if kind == "worker":
            _, fds, _, _ = socket.recv_fds(channel.sock, 1, 1)
            hall.worker = socket.socket(fileno=fds[0])
            channel.send("ok")
        elif kind == "files":
            hall.give(*values)
        elif kind == "loaded":
            channel.send(hall.loaded)
        else:
            channel.send(hall.hear(Test(*values)))


def run_test(test: Test, link: Link, files: dict[str, bytes]) -> Outcome:
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
        outcome = _run(test, link, files)
    if late or outcome is None:  # also where the test took it for what it expected
        outcome = Outcome("timeout", f"stopped after {test.seconds:g} seconds")
    outcome.cut = link.waiting
    outcome.printed = printed.getvalue()
    outcome.seconds = round(time.monotonic() - started, 3)
    return outcome


def _run(test: Test, link: Link, files: dict[str, bytes]) -> Outcome:
    try:
        link.guard = Guard([plain(test.source), test.given], files, link.refuse)
        link.guard.watch()
        link.start(0)
        student = frozenset(test.student)
        shared, others = frozenset(test.shared), frozenset(test.others)
        examined, fixed = student | shared, frozenset(test.fixed)
        given = define(test.given, link, examined, fixed)
        link.asked = frozenset(test.methods) - VERDICTS
        link.know(given)
        read = frozenset(test.read)
        names = Namespace(link, student, given, shared, others, read)
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
            if not link.broken:
                return outcome
    if link.limit:
        return Outcome("refused", link.limit)
    if link.broken == CUT:
        return Outcome("error", "the test went on in the middle of a question")
    if link.broken:
        _, _, forged = link.broken.partition("forged: ")
        message = "the student's process ended while this test needed it"
        return Outcome("kernel died", message, forged=forged)
    return Outcome("passed", partial=as_points(value))


def execute(source: str, names: Namespace) -> Any:
    """Run a test cell; the value of its last line if that is an expression."""
    body, last = compile_cell(source)
    if not any(part and part.co_flags & CO_COROUTINE for part in (body, last)):
        exec(body, names)
        return eval(last, names) if last else None
    return asyncio.run(_in_a_loop([part for part in (body, last) if part], names))


async def _in_a_loop(parts: list[CodeType], names: Namespace) -> Any:
    """As a notebook does it: a cell may `await`."""
    value = None
    for part in parts:
        value = eval(part, names)
        if part.co_flags & CO_COROUTINE:
            value = await value
    return value


def compile_cell(source: str) -> tuple[CodeType, CodeType | None]:
    """A cell without its magics, as statements and a last expression."""
    source = plain(source)
    tree = ast.parse(source, "<test>")
    last = None
    is_shown = not source.rstrip().endswith(";")  # else it is no output, and no points
    if is_shown and tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined]
        last = compile(expression, "<test>", "eval", AWAITS)
    return compile(tree, "<test>", "exec", AWAITS), last


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
