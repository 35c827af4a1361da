"""Start a warm process behind walls (bubblewrap), which serves in several roles.

It loads what is slow to load once, and then divides into one process for each role
(zygote.py). Imports little itself: the sooner it is started, the sooner it is warm.
"""

import contextlib
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence

from clockwise.grading.walls.bubblewrap import (
    ENVIRONMENT,
    SandboxError,
    advice,
    require_bubblewrap,
    walls,
)

START_SECONDS = 300
DYING = 1.0  # seconds in which what was killed is gone


class Warm:
    """One sandbox with a process for each role, a module that serves in it; `unsafe`:
    without walls. Raises SandboxError if walls cannot be built here.
    """

    def __init__(
        self, roles: Sequence[str], modules: Sequence[str], unsafe: bool = False
    ):
        if not unsafe:
            require_bubblewrap()
        self.roles = roles
        self.modules = modules
        self.unsafe = unsafe
        self.late: list[str] = []  # what children imported after the fork
        self.lock = threading.RLock()
        self.command = [
            *([] if unsafe else walls()),
            *[sys.executable, "-P", "-s", "-m", "clockwise.grading.walls.zygote"],
            "open" if unsafe else "walls",
        ]
        self.zygote: subprocess.Popen[bytes] | None = None
        self.lines: dict[str, socket.socket] = {}
        self.ready: set[str] = set()
        self.closed = False

    def start(self) -> None:
        """Begin to warm up without waiting for it."""
        with self.lock:
            if self.zygote is None and not self.closed:
                self._launch()

    def line(self, role: str) -> socket.socket:
        """On which to ask for children; of a process that lives and is warm."""
        with self.lock:
            if self.closed:
                raise SandboxError("grading was stopped")
            if self.zygote is None or self.zygote.poll() is not None:
                self._stop()
                self._launch()
            if role not in self.ready:
                self._wait_for(role)
            return self.lines[role]

    def lost(self, line: socket.socket) -> None:
        """Nobody is at the other end: the next one who asks gets a new sandbox."""
        with self.lock:
            if line in self.lines.values():
                self._stop()

    def after_loss(self) -> None:
        """Wait for its end, if somebody has killed it: it would still take requests."""
        with self.lock, contextlib.suppress(subprocess.TimeoutExpired):
            if self.zygote is not None:
                self.zygote.wait(DYING)

    def close(self) -> None:
        self.closed = True
        with self.lock:
            self._stop()

    def _launch(self) -> None:
        pairs = {role: socket.socketpair() for role in self.roles}
        self.lines = {role: ours for role, (ours, _) in pairs.items()}
        self.complaints = tempfile.TemporaryFile()  # noqa: SIM115
        theirs = {role: line for role, (_, line) in pairs.items()}
        roles = ",".join(f"{role}={line.fileno()}" for role, line in theirs.items())
        self.zygote = subprocess.Popen(
            [*self.command, roles, *self.modules],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.complaints,
            pass_fds=[line.fileno() for line in theirs.values()],
            env=ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
        for line in theirs.values():
            line.close()

    def _wait_for(self, role: str) -> None:
        line = self.lines[role]
        line.settimeout(START_SECONDS)
        try:
            is_warm = line.recv(1) == b"!"
        except OSError:
            is_warm = False
        if not is_warm:
            why = self._complaint()
            raise SandboxError(f"the sandbox does not start: {why}{advice(why)}")
        line.settimeout(None)
        self.ready.add(role)

    def _complaint(self) -> str:
        self._stop()
        self.complaints.seek(0)
        lines = self.complaints.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "no message"

    def _stop(self) -> None:
        for line in self.lines.values():
            line.close()
        self.lines, self.ready = {}, set()
        if self.zygote is not None:
            self.zygote.kill()
            self.zygote.wait()
            self.zygote = None
