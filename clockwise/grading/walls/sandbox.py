"""Start a warm process behind walls (bubblewrap) and ask it for children."""

import contextlib
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import astuple
from select import select
from typing import Any

from clockwise.grading.walls.bubblewrap import (
    ENVIRONMENT,
    SandboxError,
    advice,
    require_bubblewrap,
    walls,
)
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.wire.channel import Channel, Closed, Late, pair
from clockwise.grading.wire.encoding import encode

START_SECONDS = 300


class Child:
    """One forked process: its channel, and the line to its supervisor."""

    def __init__(self, channel: socket.socket, watch: socket.socket):
        self.channel = Channel(channel)
        self._watch = Channel(watch)
        self.ended: tuple[str, int] | None = None

    def interrupt(self) -> None:
        """What the stop button of a notebook does."""
        try:
            self._watch.send("interrupt")
        except Closed:
            return

    def stop(self) -> tuple[str, int]:
        """End it and all it started; says why it ended ("stopped": by this) and how."""
        if self.ended is None:
            with contextlib.suppress(Closed):
                self._watch.send("stop")
            self.ended = self._end(30)
        self.channel.close()
        self._watch.close()
        return self.ended

    def has_ended(self) -> bool:
        """Whether there is a report of its end, or nobody any more to send one."""
        return bool(select([self._watch.sock], [], [], 0)[0])

    def _end(self, seconds: float) -> tuple[str, int]:
        try:
            message: Any = self._watch.receive(seconds)
        except (Closed, Late):
            return "lost", -1
        if message[0] == "broken":
            raise SandboxError(message[1])
        _, reason, code = message
        return reason, code


class Sandbox:
    """A zygote for one role, the module that serves; `unsafe`: without walls."""

    def __init__(self, role: str, modules: list[str], unsafe: bool = False):
        if not unsafe:
            require_bubblewrap()
        self.lock = threading.Lock()
        self.command = [
            *([] if unsafe else walls()),
            *[sys.executable, "-P", "-s", "-m", "clockwise.grading.walls.zygote"],
            *[role, "open" if unsafe else "walls"],
        ]
        self.modules = modules
        self.late: list[str] = []  # what children imported after the fork
        self.zygote: subprocess.Popen[bytes] | None = None
        self.closed = False
        self.ahead = False  # for a class: fork the next child while one is at work
        self.spare: tuple[Limits, Child] | None = None

    def spawn(self, limits: Limits) -> Child:
        """A fresh child, in which nothing has run yet."""
        if self.closed:
            raise SandboxError("grading was stopped")
        with self.lock:
            child = self._take_spare(limits) or self._fork(limits)
            if self.ahead:
                self.spare = limits, self._fork(limits)
        return child

    def _take_spare(self, limits: Limits) -> Child | None:
        if self.spare is None:
            return None
        made_for, child = self.spare
        if made_for == limits and not child.has_ended():
            self.spare = None
            return child
        self._end_spare()
        return None

    def _end_spare(self) -> None:
        if self.spare is None:
            return
        (_, child), self.spare = self.spare, None
        with contextlib.suppress(SandboxError):  # a fork that failed may go well now
            child.stop()

    def _fork(self, limits: Limits) -> Child:
        """Ask the zygote; it is started at first use, and again if it is gone."""
        ours, theirs = pair()
        watch, their_watch = pair()
        request = encode((astuple(limits), self.late))
        with theirs, their_watch:
            fds = [theirs.fileno(), their_watch.fileno()]
            try:
                socket.send_fds(self._running(), [request], fds)
            except OSError:
                self._stop()
                socket.send_fds(self._running(), [request], fds)
        return Child(ours, watch)

    def start(self) -> None:
        """Begin to warm up without waiting for it."""
        with self.lock:
            self._launch()

    def close(self) -> None:
        self.closed = True
        with self.lock:
            self._stop()

    def _running(self) -> socket.socket:
        if self.zygote is None or self.zygote.poll() is not None:
            self._stop()
            self._launch()
        if not self.ready:
            self._wait_until_warm()
        return self.control

    def _launch(self) -> None:
        self.control, theirs = pair()
        self.ready = False
        self.complaints = tempfile.TemporaryFile()  # noqa: SIM115
        with theirs:
            fd = theirs.fileno()
            self.zygote = subprocess.Popen(
                [*self.command, str(fd), *self.modules],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self.complaints,
                pass_fds=[fd],
                env=ENVIRONMENT,
                cwd="/",
                start_new_session=True,
            )

    def _wait_until_warm(self) -> None:
        self.control.settimeout(START_SECONDS)
        try:
            self.ready = self.control.recv(1) == b"!"
        except OSError:
            self.ready = False
        if not self.ready:
            why = self._complaint()
            raise SandboxError(f"the sandbox does not start: {why}{advice(why)}")
        self.control.settimeout(None)

    def _complaint(self) -> str:
        self._stop()
        self.complaints.seek(0)
        lines = self.complaints.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "no message"

    def _stop(self) -> None:
        if self.zygote is None:
            return
        self._end_spare()
        self.control.close()
        self.zygote.kill()
        self.zygote.wait()
        self.zygote = None
