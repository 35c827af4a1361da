"""A class of any size as a report, without a gradebook."""

from datetime import datetime, timedelta
from typing import Any

from clockwise.classroom.standing.exercises import Exercise
from clockwise.classroom.standing.students import ClassReport, Student
from clockwise.grading.records.results import (
    NotebookResult,
    SubmissionResult,
    TestResult,
)

START = datetime(2026, 3, 9)
NAMES = [f"task_{number}" for number in range(8)]
EXERCISES = [Exercise(n, {f"test_{n}": 3.0}, False, "ps", n) for n in NAMES]


WITNESSES = ("apart", "together")


def _heard(score: float, who: str) -> dict[str, Any]:
    """They do not agree on those who have a point of three."""
    passed = score == 3 or (score == 1 and who == "together")
    said = {"outcome": "passed" if passed else "failed", "points": 3.0 * passed}
    return {**said, "message": "" if passed else f"{who} it is wrong", "seconds": 0.1}


def student(number: int) -> Student:
    """Scores, reasons and times that differ from one to the next."""
    scores = {name: float((number * 7 + i) % 4) for i, name in enumerate(NAMES)}
    tests = [
        TestResult(
            f"test_{name}",
            scores[name],
            3.0,
            "passed" if scores[name] == 3 else "failed",
            "" if scores[name] == 3 else f"{name}: expected {number}, got {i}",
            witnesses={who: _heard(scores[name], who) for who in WITNESSES},
        )
        for i, name in enumerate(NAMES)
    ]
    who = f"student{number:03}"
    reasons = {t.name[5:]: t.message for t in tests if t.message}
    return Student(
        who,
        "graded",
        number % 9 == 0,
        dict(scores),
        {"task_7": 3.0} if number % 3 else {},
        reasons=reasons,
        full_name=f"Student Number {number}",
        submitted=START + timedelta(minutes=17 * number),
        result=SubmissionResult(who, "ps", [NotebookResult("ps", tests)]),
    )


def class_of(size: int) -> ClassReport:
    students = sorted(map(student, range(size)), key=lambda s: s.urgency)
    return ClassReport("ps", EXERCISES, students, due=START + timedelta(days=4))
