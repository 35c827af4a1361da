"""A PostgreSQL server of a test's own: Debian's package, a plain user, a free port."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import missing

HOMES = "/usr/lib/postgresql"
NOBODY = 65534  # the server refuses root
OPTIONS = (
    "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
    " -c fsync=off -c shared_buffers=16MB"
)


class Server:
    """Stopped and started as a test likes; its data stay until the end."""

    def __init__(self, programs: Path, home: Path):
        self.programs, self.home = programs, home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.databases = 0
        words = ["-A", "trust", "-U", "clockwise", "--no-sync", "-E", "UTF8"]
        self._run("initdb", "-D", home / "data", *words, "--locale", "C.UTF-8")

    def new_url(self) -> str:
        """The address of an empty database."""
        self.databases += 1
        name, at = f"course{self.databases}", ["-h", "127.0.0.1", "-p", str(self.port)]
        self._run("createdb", *at, "-U", "clockwise", name)
        return f"postgresql://clockwise:secret@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        log, options = self.home / "log", OPTIONS.format(port=self.port)
        self._control("-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """As if somebody pulled the plug."""
        self._control("-m", "immediate", "stop")

    def _control(self, *words: Any) -> None:
        self._run("pg_ctl", "-D", self.home / "data", *words)

    def _run(self, program: str, *words: Any) -> None:
        root = os.geteuid() == 0
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
        command = [self.programs / program, *words]
        done: Any = subprocess.run(
            command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **who
        )
        assert done.returncode == 0, done.stderr.decode()


@contextmanager
def server() -> Iterator[Server]:
    """A running one; skips where none is installed."""
    found = [path.parent for path in Path(HOMES).glob("*/bin/initdb")]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve().parent)
    if not found:
        missing("postgresql")
    home = Path(tempfile.mkdtemp(prefix="clockwise-postgres-"))
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
    try:
        made = Server(max(found), home)
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)
