"""What travels: out, a task and what was handed in; back, the result as JSON.

Out it is a pickle, since a worker believes the instructor, who sends it tests to run.
Back it is JSON, since a worker has run a student's code: `belief.py` reads it.
"""

import base64
import json
import pickle
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.run.task import Submission, Task


class Unbelievable(ValueError):
    """An answer in no known form; the message says what is wrong with it."""


def pack_assignment(task: Task) -> bytes:
    """All of a task that is the same for a whole class."""
    return pickle.dumps(replace(task, student="", folder=Path(), learn=None))


def pack(task: Task, submission: Submission) -> bytes:
    """What is this student's."""
    return pickle.dumps((task.student, task.folder, submission))


def unpack(assignment: bytes, parcel: bytes) -> tuple[Task, Submission]:
    """On the worker."""
    student, folder, submission = pickle.loads(parcel)
    return replace(_assignment(assignment), student=student, folder=folder), submission


@lru_cache(2)  # Dask keeps the same bytes for a class, which know their hash
def _assignment(data: bytes) -> Task:
    task: Task = pickle.loads(data)
    return task


def pack_result(result: SubmissionResult) -> bytes:
    """JSON; the files that cells have made are in base 64."""
    bulk = [(notebook.graded, notebook.made) for notebook in result.notebooks]
    for notebook in result.notebooks:
        notebook.graded, notebook.made = None, {}
    data: dict[str, Any] = asdict(result)
    for notebook, (graded, made) in zip(data["notebooks"], bulk, strict=True):
        notebook |= {"graded": graded, "made": _in_letters(made)}
    return json.dumps(data).encode()


def _in_letters(files: dict[str, bytes]) -> dict[str, str]:
    return {name: base64.b64encode(data).decode() for name, data in files.items()}
