"""`--cluster local:N`: a scheduler and N workers of this machine's own.

They are started by the commands that docs/grading.md shows for other machines,
encrypted with keys that are made for this run, and end with the grader, however that
ends.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from clockwise.grading.cluster.address import Address, Files
from clockwise.grading.records.course import CourseError

WITH_PARENT = 1  # PR_SET_PDEATHSIG
START = 60.0  # seconds
PRELOAD = "clockwise.grading.cluster.worker"
_libc = ctypes.CDLL(None)


@contextmanager
def local_cluster(address: Address) -> Iterator[Address]:
    """The address as it is; one of this run's own where workers are asked for."""
    if not address.workers:
        yield address
        return
    started: list[subprocess.Popen[bytes]] = []
    with tempfile.TemporaryDirectory(prefix="clockwise-cluster-") as name:
        folder = Path(name)
        files = _make_keys(folder)
        try:
            started.append(_start(folder, files, "scheduler", _scheduler(folder)))
            url = _url(folder, started[0])
            for number in range(address.workers):
                words = [url, *_worker(folder, number)]
                started.append(_start(folder, files, "worker", words))
            yield Address(url, address.workers, files)
        finally:
            for process in reversed(started):
                process.kill()
                process.wait()


def _make_keys(folder: Path) -> Files:
    """Of this run: no other account of this machine can talk to its scheduler."""
    import distributed

    security: Any = distributed.Security
    made = security.temporary()
    texts = {
        "ca.pem": made.tls_ca_file,
        "certificate.pem": made.tls_client_cert,
        "key.pem": made.tls_client_key,
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
    return Files(*(folder / name for name in texts))


def _scheduler(folder: Path) -> list[str]:
    file = folder / "scheduler.json"
    options = {"--host": "127.0.0.1", "--port": "0", "--scheduler-file": str(file)}
    words = [word for pair in options.items() for word in pair]
    return [*words, "--protocol", "tls", "--no-dashboard", "--no-show"]


def _worker(folder: Path, number: int) -> list[str]:
    options = {
        "--preload": PRELOAD,
        "--name": str(number),
        "--nthreads": "1",
        "--memory-limit": "0",
        "--local-directory": str(folder),
    }
    return [*(word for pair in options.items() for word in pair), "--no-dashboard"]


def _start(
    folder: Path, files: Files, what: str, words: list[str]
) -> subprocess.Popen[bytes]:
    keys = {
        "--tls-ca-file": files.ca,
        "--tls-cert": files.certificate,
        "--tls-key": files.key,
    }
    secret = [str(word) for pair in keys.items() for word in pair]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "dask", what, *words, *secret],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is the grader's to hear
            preexec_fn=_end_with_parent,
        )


def _end_with_parent() -> None:
    _libc.prctl(WITH_PARENT, signal.SIGKILL)


def _url(folder: Path, scheduler: subprocess.Popen[bytes]) -> str:
    """Where the scheduler listens; raises CourseError if it does not say so."""
    file, deadline = folder / "scheduler.json", time.monotonic() + START
    while scheduler.poll() is None and time.monotonic() < deadline:
        try:
            return str(json.loads(file.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    log = (folder / "log").read_text(errors="replace").strip().splitlines()
    raise CourseError(
        f"the scheduler does not start: {log[-1] if log else os.EX_OSERR}"
    )
