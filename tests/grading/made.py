"""Made-up notebooks, what came out of grading them, and folders of any depth."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from clockwise.grading.handed_in.key import (
    WARM,
    WARM_OPTIMIZER,
    WARM_UNITS,
    Key,
    make_key,
)
from clockwise.grading.handed_in.notebook import parse
from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.walls.isolation import Limits

EVERYTHING = [
    *WARM,
    WARM_UNITS,
    WARM_OPTIMIZER,
]  # what a warm process of a course may hold
QUICK = Limits(memory=600, cell_seconds=5, notebook_seconds=60, disk=64, inodes=2000)
Grade = Callable[..., SubmissionResult]


def cell(source: str, kind: str = "code", **mark: Any) -> dict[str, Any]:
    """One cell as JSON; keyword arguments become its nbgrader mark."""
    made: dict[str, Any] = {"cell_type": kind, "source": source, "metadata": {}}
    if mark:
        flags = {"grade": False, "solution": False, "locked": False, "task": False}
        made["metadata"]["nbgrader"] = {"schema_version": 3, **flags, **mark}
    if kind == "code":
        made |= {"outputs": [], "execution_count": None}
    return made


def solution(name: str, source: str) -> dict[str, Any]:
    return cell(source, grade_id=name, solution=True)


def exam(name: str, source: str, points: float = 1) -> dict[str, Any]:
    return cell(source, grade_id=name, grade=True, locked=True, points=points)


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": spec}
    return {"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": [*cells]}


def key_of(data: dict[str, Any], name: str = "ps") -> Key:
    return make_key(name, parse(data, Path("key")))


def points(result: SubmissionResult) -> dict[str, float | None]:
    return {test.name: test.points for test in result.tests}


def outcomes(result: SubmissionResult) -> dict[str, str]:
    return {test.name: test.outcome for test in result.tests}


def apart(result: SubmissionResult) -> dict[str, str]:
    """What came of the tests that were heard apart, whatever the other witness says."""
    return {test.name: test.witnesses["apart"]["outcome"] for test in result.tests}


@contextmanager
def deep(*folders: Path, depth: int = 1200) -> Iterator[None]:
    """Folders deeper than Python may call itself; pytest could not remove them."""
    here = os.getcwd()
    for folder in folders:
        folder.mkdir(parents=True)
        os.chdir(folder)
        for _ in range(depth):
            os.mkdir("a")
            os.chdir("a")
        os.chdir(here)
    try:
        yield
    finally:
        subprocess.run(["rm", "-rf", *folders], check=True)
