"""Gives each test a process and a folder of its own: what it does there is gone."""

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from clockwise.grading.checker.link import Link
from clockwise.grading.checker.outcome import Outcome, Test
from clockwise.grading.handed_in.beside import importable
from clockwise.grading.handed_in.files import remove_tree, write_files
from clockwise.grading.walls.isolation import hide_from_tracers
from clockwise.grading.wire.channel import Channel, Closed, pair
from clockwise.grading.wire.listed import Refused

MOST_LOADED = 50  # names; they go to the warm process in one message
FOR_EVER = 1e6  # seconds: the grader ends this process, and the test's, sooner
SHARED = ("/tmp", "/dev/shm")
Run = Callable[[Test, Link, dict[str, bytes]], Outcome]


class Hall:
    """Hears one test after the other; each begins with what the instructor gave."""

    def __init__(self, channel: Channel, run: Run):
        self.channel = channel
        self.run = run
        self.worker: socket.socket | None = None
        self.files: dict[str, bytes] = {}
        self.loaded: list[str] = []
        self.room = Room()
        hide_from_tracers()  # the tests' processes are of the same user

    def give(self, files: dict[str, bytes]) -> None:
        """Put the instructor's files there."""
        self.files = files
        write_files(files)
        importable(files)
        self.room = Room()

    def hear(self, test: Test) -> dict[str, Any]:
        """The outcome of a test, as the dictionary of an Outcome."""
        reap()
        self.room.tidy(self.files)
        ours, theirs = pair()
        child = os.fork()
        if child == 0:
            ours.close()
            self._be_the_test(test, Channel(theirs))
        theirs.close()
        is_gone = False
        try:
            outcome, late = Channel(ours).receive_plain(FOR_EVER)
            self.loaded += [name for name in late if name not in self.loaded]
        except Closed:
            outcome, is_gone = None, True
        except (Refused, TypeError, ValueError):
            outcome = None
        finally:
            ours.close()
            end(child)
        if type(outcome) is dict:
            return outcome
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        message = f"the test's process ended (exit code {code})"
        lost = is_gone and code == -signal.SIGKILL
        return asdict(Outcome("error", message, cut=True, lost=lost))

    def _be_the_test(self, test: Test, line: Channel) -> NoReturn:
        """Ends with the process, in which alone the test can do harm."""
        try:
            hide_from_tracers(False)
            self.channel.close()
            known = len(sys.modules)
            assert self.worker is not None
            link = Link(Channel(self.worker))
            outcome = self.run(test, link, self.files)
            link.forget()
            line.send((asdict(outcome), loaded_since(known)))
        finally:
            os._exit(0)


def end(child: int) -> None:
    """End a test's process and all that it left behind; others bury them meanwhile."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
        if os.getpid() == 1:  # behind walls all others here are the test's
            os.kill(-1, signal.SIGKILL)


def reap() -> None:
    """Wait until all of them are gone."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, 0):
            pass


def loaded_since(known: int) -> list[str]:
    """What the test imported late, without the parts of what is named already.

    A fork copies each page that it touches: so it looks at the new names only.
    """
    more = max(0, len(sys.modules) - known)
    new = list(islice(reversed(sys.modules), more))[::-1]
    return [name for name in new if name.rpartition(".")[0] not in new][:MOST_LOADED]


class Room:
    """The places where a test may write; `tidy` puts back what was there before."""

    def __init__(self) -> None:
        self.home = os.getcwd()
        self.shared = SHARED if os.getpid() == 1 else ()  # behind walls it has its own
        self.kept = {path for place in self.shared for path in Path(place).iterdir()}
        self.before = self._look()

    def _look(self) -> list[Any]:
        """Names and marks of all that is there; nobody can set back a ctime."""
        below = [place for place, _, _ in os.walk(self.home)]
        seen: list[Any] = [sorted(map(str, self._new()))]
        for place in below:
            for entry in sorted(os.scandir(place), key=lambda entry: entry.name):
                info = entry.stat(follow_symlinks=False)
                seen.append((entry.path, info.st_ino, info.st_size, info.st_ctime_ns))
        return seen

    def _new(self) -> set[Path]:
        now = {path for place in self.shared for path in Path(place).iterdir()}
        return now - self.kept

    def tidy(self, files: dict[str, bytes]) -> None:
        """Remove what tests wrote, and put `files` there as they were."""
        if self._look() == self.before:
            return
        os.chdir("/")
        for path in (*self._new(), Path(self.home)):
            remove_tree(path) if path.is_dir() else path.unlink(missing_ok=True)
        os.mkdir(self.home, 0o700)
        os.chdir(self.home)
        write_files(files)
        self.before = self._look()
