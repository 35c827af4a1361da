"""`clockwise marks` in a process of its own, as an instructor starts it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def marks(course: Path, *words: str) -> Iterator[str]:
    """Its address, with the token; it is ended with the block."""
    command = [sys.executable, "-m", "clockwise", "marks", "ps", "--no-browser", *words]
    process = subprocess.Popen(
        [*command, "--course-dir", str(course)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        line = process.stdout.readline().strip()
        assert line.startswith("http://127.0.0.1:"), line + process.stdout.read()
        yield line
    finally:
        process.terminate()
        process.communicate()
