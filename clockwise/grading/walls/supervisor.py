"""Watches the children of a warm process: obeys the grader, measures, reports ends."""

import contextlib
import os
import selectors
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clockwise.grading.walls import isolation
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.memory import Usage
from clockwise.grading.wire.channel import Channel, Closed
from clockwise.grading.wire.listed import Refused

WATCH_SECONDS = 0.1
IDLE_SECONDS = 600  # formgrader's server would keep it for ever


@dataclass
class Ward:
    """One child, and the line on which the grader asks after it."""

    pid: int
    ended: int  # a pidfd, readable when the child has ended
    line: Channel
    limits: Limits
    usage: Usage
    reason: str = "ended"


class Supervisor:
    """Looks after all children at once, from the process that forked them."""

    def __init__(self, walls: bool):
        self.walls = walls
        self.proc = os.open(isolation.PROC if walls else "/proc", os.O_RDONLY)
        self.selector = selectors.DefaultSelector()
        self.wards: list[Ward] = []
        self.look = 0.0  # when the next look at memory and processes is due

    def run(
        self, control: socket.socket, answer: Callable[[socket.socket], bool]
    ) -> None:
        """Until `answer` says that the grader has gone, or all is quiet for long."""
        self.selector.register(control, selectors.EVENT_READ)
        while True:
            wait = WATCH_SECONDS if self.wards else IDLE_SECONDS
            ready = [key.fileobj for key, _ in self.selector.select(wait)]
            if not ready and not self.wards:
                return
            self._attend(ready)
            if control in ready and not answer(control):
                break
        for ward in self.wards:
            self._kill(ward, "stopped")

    def watch_over(self, child: int, limits: Limits, line: Channel) -> None:
        ended, usage = os.pidfd_open(child), Usage(child, self.proc, self.walls)
        self.wards.append(Ward(child, ended, line, limits, usage))
        for source in (ended, line):
            self.selector.register(source, selectors.EVENT_READ)

    def _attend(self, ready: list[Any]) -> None:
        looking = time.monotonic() > self.look
        for ward in list(self.wards):
            if ward.ended in ready:
                self._report(ward)
            elif ward.line in ready and not self._obey(ward):
                self._kill(ward, "stopped")
            elif looking and (excess := ward.usage.excess(ward.limits)):
                self._kill(ward, excess)
        if looking:
            self.look = time.monotonic() + WATCH_SECONDS

    def _obey(self, ward: Ward) -> bool:
        try:
            command: Any = ward.line.receive(1)
        except (Closed, Refused):
            return False
        if command == "interrupt":
            os.kill(ward.pid, signal.SIGINT)
        return bool(command == "interrupt")

    def _kill(self, ward: Ward, reason: str) -> None:
        """Behind walls the kernel ends a namespace with its first process."""
        if ward.reason != "ended":
            return
        ward.reason = reason
        self.selector.unregister(ward.line)
        os.kill(ward.pid, signal.SIGKILL)

    def _report(self, ward: Ward) -> None:
        """The child and all that it started are dead: tell the grader."""
        self.wards.remove(ward)
        self.selector.unregister(ward.ended)
        if ward.reason == "ended":
            self.selector.unregister(ward.line)
        if not self.walls:
            _end_group(ward.pid)
        code = os.waitstatus_to_exitcode(os.waitpid(ward.pid, 0)[1])
        if not self.walls:
            shutil.rmtree(unsafe_home(ward.pid), ignore_errors=True)
        os.close(ward.ended)
        if code != -signal.SIGKILL:  # it was dying already
            ward.reason = "ended"
        with contextlib.suppress(Closed):
            ward.line.send(("ended", ward.reason, code))
        ward.line.close()


def unsafe_home(child: int) -> str:
    """Where a child without walls works; it is removed at its end."""
    return f"{tempfile.gettempdir()}/clockwise-unsafe-{child}"


def _end_group(leader: int) -> None:
    """Without walls, what the child started and did not leave its group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
