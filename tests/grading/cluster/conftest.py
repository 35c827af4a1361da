"""A real scheduler with two workers, encrypted, for all tests of this room."""

from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from clockwise.grading.cluster.address import Address
from clockwise.grading.cluster.local import local_cluster
from clockwise.grading.walls.bubblewrap import PROJECT
from tests.grading.courses import run

Grade = Callable[..., int]


@pytest.fixture(scope="session")
def workers(bubblewrap: str) -> Iterator[Address]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(PROJECT))  # for what evil.py sends them
        with local_cluster(Address(workers=2)) as address:
            yield address


def words(address: Address) -> list[str]:
    """The options that name this cluster."""
    assert address.files
    files = (address.files.ca, address.files.certificate, address.files.key)
    return ["--cluster", address.url, "--tls", *map(str, files)]


@pytest.fixture
def grade_there(workers: Address) -> Grade:
    """`clockwise grade` on the two workers; the exit status."""
    return lambda course, *options: run(course, *words(workers), *options)


def worker_processes() -> list[psutil.Process]:
    """Those that grade: each is a child of a Dask nanny that this process started."""
    nannies = [p for p in psutil.Process().children() if "worker" in words_of(p)]
    return [
        child
        for nanny in nannies
        for child in nanny.children()
        if any("spawn_main" in word for word in words_of(child))
    ]


def words_of(process: psutil.Process) -> list[str]:
    """Its command; nothing if it has ended, whoever has still to bury it."""
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def files_below(folder: Path) -> dict[str, bytes]:
    """All that grading left there."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}
