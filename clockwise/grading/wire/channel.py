"""Frames of the codec over a local socket, with a deadline for each."""

import contextlib
import socket
import struct
import time
from typing import Any

from clockwise.grading.wire.decoding import decode, decode_plain
from clockwise.grading.wire.encoding import Opaque, encode
from clockwise.grading.wire.listed import MAX_BYTES, MAX_PLAIN_BYTES, Refused
from clockwise.grading.wire.reader import Heard, Revive


class Closed(BaseException):
    """The other side is gone. Not an Exception: a test's `except` must not see it."""


class Late(BaseException):
    """The other side did not answer in time."""


class Channel:
    """One end of a conversation."""

    def __init__(self, sock: socket.socket):
        self.sock = sock

    def fileno(self) -> int:
        return self.sock.fileno()

    def send(
        self,
        value: Any,
        opaque: Opaque | None = None,
        seconds: float | None = None,
        **options: Any,
    ) -> None:
        """Send one value; raises Closed if nobody is there, Late if nobody reads it
        in time, Refused as encode does, whose `options` these are."""
        frame = encode(value, opaque, **options)
        self.sock.settimeout(seconds)
        try:
            self.sock.sendall(struct.pack("<I", len(frame)) + frame)
        except TimeoutError:
            if seconds is None:  # somebody's own stopwatch
                raise
            raise Late from None
        except OSError:
            raise Closed from None

    def receive(
        self,
        seconds: float | None = None,
        revive: Revive | None = None,
        heard: Heard | None = None,
        **options: Any,
    ) -> Any:
        """Wait for one value; raises Late, Closed, or Refused for a frame too long.
        The `options` are those of decode."""
        return decode(self.frame(seconds), revive, heard, **options)

    def frame(self, seconds: float | None = None) -> bytes:
        """Wait for the bytes of one value; raises what `receive` does."""
        return self._frame(seconds, 2 * MAX_BYTES)

    def receive_plain(self, seconds: float) -> Any:
        """Wait for a value that the grader itself reads: plain data, and not much."""
        return decode_plain(self._frame(seconds, MAX_PLAIN_BYTES))

    def _frame(self, seconds: float | None, most: int) -> bytes:
        deadline = None if seconds is None else time.monotonic() + seconds
        (size,) = struct.unpack("<I", self._exactly(4, deadline))
        if size > most:
            raise Refused(f"a frame of {size} bytes")
        return self._exactly(size, deadline)

    def _exactly(self, size: int, deadline: float | None) -> bytes:
        data = bytearray()
        while len(data) < size:
            if deadline is not None:
                self.sock.settimeout(max(deadline - time.monotonic(), 0.001))
            else:
                self.sock.settimeout(None)
            try:
                chunk = self.sock.recv(min(size - len(data), 1 << 20))
            except TimeoutError:
                if deadline is None:  # somebody's own stopwatch
                    raise
                raise Late from None
            except OSError:
                raise Closed from None
            if not chunk:
                raise Closed
            data += chunk
        return bytes(data)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.sock.close()


def pair() -> tuple[socket.socket, socket.socket]:
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
