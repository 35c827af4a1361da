"""What grading one submission found, and its form as JSON."""

import json
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from pathlib import Path
from typing import Any

from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.handed_in.files import storable

CLEAN = ("graded", "made")  # by `graded` and `files` already
BROKEN = ("timeout", "memory", "kernel died", "not run")  # outcomes of a test
# Add fields freely; a change of meaning or a removal makes a new version.
SCHEMA = "clockwise-grades-1"


@dataclass
class TestResult:
    """One test cell, or a cell that a person grades (outcome "manual")."""

    __test__ = False  # nothing for pytest to collect

    name: str
    points: float | None
    max_points: float
    outcome: str
    message: str = ""
    hint: str = ""
    seconds: float = 0.0
    printed: str = ""
    comment: str | None = None
    forgeable: bool = False  # the second witness alone gave the points
    witnesses: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class NotebookResult:
    """One notebook of a submission; `graded`, and the files that its cells made, go to
    autograded/."""

    name: str
    tests: list[TestResult] = field(default_factory=list)
    anomalies: list[Anomaly] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    graded: dict[str, Any] | None = None
    made: dict[str, bytes] = field(default_factory=dict)
    answered: dict[str, bool] = field(default_factory=dict)


@dataclass
class SubmissionResult:
    """All notebooks of one student's submission."""

    student: str
    assignment: str
    notebooks: list[NotebookResult] = field(default_factory=list)
    anomalies: list[Anomaly] = field(default_factory=list)
    protected: bool = True
    seconds: float = 0.0
    error: str = ""

    @property
    def tests(self) -> list[TestResult]:
        return [test for notebook in self.notebooks for test in notebook.tests]

    @property
    def all_anomalies(self) -> list[Anomaly]:
        return self.anomalies + [a for n in self.notebooks for a in n.anomalies]

    @property
    def status(self) -> str:
        """The last that holds of: graded, partly broken, suspicious, failed."""
        if self.error:
            return "failed"
        if any(anomaly.suspicious for anomaly in self.all_anomalies):
            return "suspicious"
        is_broken = any(test.outcome in BROKEN for test in self.tests)
        stopped = any(notebook.stopped for notebook in self.notebooks)
        return "partly broken" if is_broken or stopped else "graded"


def storable_result(result: SubmissionResult) -> SubmissionResult:
    """The same, of texts that a page can show: a student chooses what a test says."""
    cleaned: SubmissionResult = _clean(result)
    return cleaned


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [*map(_clean, value)]
    if isinstance(value, dict):
        return {_clean(key): _clean(held) for key, held in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    held = {name: v for name, v in vars(value).items() if name not in CLEAN}
    return replace(value, **{name: _clean(v) for name, v in held.items()})


def as_json(results: list[SubmissionResult], assignment: str) -> dict[str, Any]:
    """The document that `--json` writes; docs/grading.md describes it."""
    return {
        "schema": SCHEMA,
        "assignment": assignment,
        "submissions": [_submission(result) for result in results],
    }


def _submission(result: SubmissionResult) -> dict[str, Any]:
    return {
        "student": result.student,
        "status": result.status,
        "error": result.error,
        "points": sum(test.points or 0 for test in result.tests),
        "max_points": sum(test.max_points for test in result.tests),
        "protected": result.protected,
        "seconds": result.seconds,
        "anomalies": [asdict(anomaly) for anomaly in result.anomalies],
        "notebooks": [
            {
                "name": notebook.name,
                "tests": [asdict(test) for test in notebook.tests],
                "anomalies": [asdict(anomaly) for anomaly in notebook.anomalies],
                "stopped_cells": notebook.stopped,
            }
            for notebook in result.notebooks
        ],
    }


def write_json(path: Path, results: list[SubmissionResult], assignment: str) -> None:
    path.write_text(json.dumps(as_json(results, assignment), indent=1) + "\n")
