"""All that a gradebook says, whatever database it is in."""

from pathlib import Path
from typing import Any

from nbgrader.api import Base
from sqlalchemy import create_engine, select

from clockwise.grading.records.course import Course

IDS = ("id", "notebook_id", "assignment_id", "cell_id")  # random numbers


def all_rows(course: Path) -> dict[str, list[tuple[Any, ...]]]:
    """By table; each id is replaced by what it stands for."""
    engine = create_engine(Course(course).directory.db_url)
    with engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        raw = {
            t.name: [dict(row._mapping) for row in connection.execute(select(t))]
            for t in tables
        }
    engine.dispose()
    names: dict[str, str] = {}
    for table in tables:
        for row in raw[table.name]:
            told = [f"{k}={names.get(v, v)}" for k, v in row.items() if _tells(k)]
            names.setdefault(str(row.get("id")), f"{table.name}({', '.join(told)})")
    return {
        name: sorted(
            tuple((k, str(names.get(str(v), v))) for k, v in row.items())
            for row in rows
        )
        for name, rows in raw.items()
    }


def _tells(column: str) -> bool:
    return column in ("name", "student_id", "notebook_id", "assignment_id", "cell_id")
