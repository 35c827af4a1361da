"""Ask a warm process for children, and look after each of them."""

import contextlib
import socket
import threading
from dataclasses import astuple
from select import poll, select
from typing import Any

from clockwise.grading.walls.bubblewrap import SandboxError
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.warm import Warm
from clockwise.grading.wire.channel import Channel, Closed, Late, pair
from clockwise.grading.wire.encoding import encode

DYING = 5.0  # seconds in which a process that has let go of its channel is to end


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
            if self._is_dying():  # why it does is reported if one waits for it
                select([self._watch.sock], [], [], DYING)
            with contextlib.suppress(Closed):
                self._watch.send("stop")
            self.ended = self._end(30)
        self.channel.close()
        self._watch.close()
        return self.ended

    def _is_dying(self) -> bool:
        """Whether nobody holds the other end of its channel any more."""
        asked = poll()
        asked.register(self.channel.sock, 0)
        return bool(asked.poll(0))

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
    """A warm process in one of its roles: forks a child for each submission."""

    def __init__(self, role: str, warm: Warm):
        self.role = role
        self.warm = warm
        self.lock = threading.Lock()
        self.ahead = False  # for a class: fork the next child while one is at work
        self.spare: tuple[Limits, Child] | None = None

    def spawn(self, limits: Limits) -> Child:
        """A fresh child, in which nothing has run yet."""
        with self.lock:
            child = self._take_spare(limits) or self._fork(limits)
            if self.ahead:
                self.spare = limits, self._fork(limits)
        return child

    def after_loss(self) -> None:
        """Somebody killed a child, or all: no child of a warm process that is dying."""
        with self.lock:
            self._end_spare()
        self.warm.after_loss()

    def end(self) -> None:
        """No child any more in this role; `close` ends the others, too."""
        self.warm.closed = True
        with self.lock:
            self._end_spare()

    def close(self) -> None:
        """End the warm process, in all its roles."""
        self.end()
        self.warm.close()

    def _take_spare(self, limits: Limits) -> Child | None:
        if self.spare is None or self.warm.closed:
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
        request = encode((astuple(limits), self.warm.late))
        with theirs, their_watch:
            fds = [theirs.fileno(), their_watch.fileno()]
            line = self.warm.line(self.role)
            try:
                socket.send_fds(line, [request], fds)
            except OSError:
                self.warm.lost(line)
                socket.send_fds(self.warm.line(self.role), [request], fds)
        return Child(ours, watch)
