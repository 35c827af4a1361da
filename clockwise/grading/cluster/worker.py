"""What runs on a Dask worker; `--preload` this module there.

A worker has threads, and a process with threads must not be forked. So the warm process
that forks a child for each submission is a process of its own, behind the walls: the
preload starts one and sees that they stand; `greet` has the class's modules imported
before the first submission comes.
"""

import json
from typing import Any

from clockwise.grading.cluster.parcel import pack_result, unpack
from clockwise.grading.cluster.version import versions_here
from clockwise.grading.run.sandboxes import close_sandboxes, try_walls
from clockwise.grading.run.submission import grade_read
from clockwise.grading.walls.bubblewrap import SandboxError
from clockwise.grading.walls.isolation import Limits


def dask_setup(worker: Any) -> None:
    """Called by Dask; raises SandboxError, which stands in the worker's log."""
    try_walls([], False, Limits())


def dask_teardown(worker: Any) -> None:
    """Called by Dask at the worker's end: no warm process is left behind."""
    close_sandboxes()


def greet(modules: list[str]) -> bytes:
    """What is installed here, and why nothing can be graded if that is so; as JSON."""
    problem = ""
    try:
        try_walls(modules, False, Limits())
    except SandboxError as error:
        problem = str(error)
    return json.dumps({"versions": versions_here(), "problem": problem}).encode()


def as_is(data: bytes) -> bytes:
    """Lets Dask bring what a whole class needs to each worker once."""
    return data


def grade_parcel(assignment: bytes, parcel: bytes, versions: dict[str, str]) -> bytes:
    """One submission's result as JSON; a greeting, if other versions are asked for."""
    if versions != versions_here():  # it came after the others had been greeted
        return greet([])
    return pack_result(grade_read(*unpack(assignment, parcel)))
