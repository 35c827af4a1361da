"""The one writer does not get slower with the class."""

from pathlib import Path
from typing import Any

from sqlalchemy import event

from clockwise.grading.records.course import Course
from clockwise.grading.records.gradebook import record
from clockwise.grading.records.results import (
    NotebookResult,
    SubmissionResult,
    TestResult,
)

TEST = TestResult("test_square", 2.0, 2.0, "passed")


def test_no_query_reads_the_rows_of_others(course: Path):
    """SQLite says how it finds what it is asked for: by an index, or by reading all."""
    opened = Course(course)
    opened.keys("ps")
    asked: list[tuple[str, Any]] = []

    @event.listens_for(opened.gradebook.engine, "before_cursor_execute")
    def note(
        _c: Any, _k: Any, statement: str, values: Any, _x: Any, many: bool
    ) -> None:
        asked.append((statement, values[0] if many else values))

    for student in ("ann", "ben", "ann"):
        notebooks = [NotebookResult("ps", [TEST])]
        record(
            opened.gradebook,
            SubmissionResult(student, "ps", notebooks),
            None,
            opened.config,
        )
    read = [(s, v) for s, v in asked if s.startswith(("SELECT", "UPDATE"))]
    assert len(read) > 10
    for statement, values in read:
        plan = opened.gradebook.db.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {statement}", values
        )
        steps = [row[3] for row in plan]
        for table in ("grade", "comment", "submitted_notebook", "submitted_assignment"):
            assert f"SCAN {table}" not in steps, (statement, steps)
    opened.gradebook.close()
