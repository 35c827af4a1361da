"""A small assignment, and a way to grade an answer to it in the real sandbox."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from clockwise.grading.doors import check, command
from clockwise.grading.handed_in.key import Key, make_key
from clockwise.grading.handed_in.notebook import parse
from clockwise.grading.records.course import find_alembic
from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.run.sandboxes import close_sandboxes
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from clockwise.grading.walls.isolation import Limits

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


@pytest.fixture(scope="session", autouse=True)
def _sandboxes_end() -> Iterator[None]:
    yield
    close_sandboxes()


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """gradebook.db, to be copied into a course: nbgrader takes seconds to make one."""
    path = tmp_path_factory.mktemp("empty") / "gradebook.db"
    find_alembic()
    Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture(autouse=True)
def _sandboxes_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Warm for the next test: a command would end them, and take seconds to start."""
    monkeypatch.setattr(command, "close_sandboxes", lambda: None)
    monkeypatch.setattr(check, "close_sandboxes", lambda: None)


@pytest.fixture
def grade_it(tmp_path: Path) -> Grade:
    """Grade a submission (JSON) by a key (JSON): grade_it(submitted, source)."""

    def graded(
        submitted: dict[str, Any], source: dict[str, Any], **options: Any
    ) -> SubmissionResult:
        folder = tmp_path / "submission"
        folder.mkdir(exist_ok=True)
        (folder / "ps.ipynb").write_text(json.dumps(submitted))
        options = {"limits": QUICK, **options}
        return grade(Task("student", "ps", folder, (key_of(source),), **options))

    return graded


def points(result: SubmissionResult) -> dict[str, float | None]:
    return {test.name: test.points for test in result.tests}


def outcomes(result: SubmissionResult) -> dict[str, str]:
    return {test.name: test.outcome for test in result.tests}
