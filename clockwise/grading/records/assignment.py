"""An assignment in the gradebook: what nbgrader stored of it when it was made."""

from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
    SaveCells,
)

from clockwise.grading.handed_in.key import KeyCell, role_of


def recorded_cells(notebook: Any) -> list[KeyCell]:
    """What the gradebook stored of a notebook when the assignment was made."""
    grades = {c.name: c for c in [*notebook.grade_cells, *notebook.task_cells]}
    solutions = {c.name for c in notebook.solution_cells}
    tasks = {c.name for c in notebook.task_cells}
    return [
        KeyCell(
            name=cell.name,
            role=role_of(
                cell.name in grades, cell.name in solutions, cell.name in tasks
            ),
            cell_type=cell.cell_type,
            source=cell.source or "",
            points=grades[cell.name].max_score if cell.name in grades else 0.0,
            checksum=cell.checksum or "",
        )
        for cell in notebook.source_cells
    ]


def record_source(path: Path, assignment: str, db_url: str, config: Any) -> None:
    """What `nbgrader generate_assignment` stores, without writing release/."""
    reader: Any = nbformat
    notebook = reader.read(path, as_version=4)
    names = {"notebook": path.stem, "assignment": assignment, "db_url": db_url}
    resources = {"nbgrader": {**names, "student": "."}, "unique_key": path.stem}
    steps = (LockCells, ClearSolutions, ClearOutput, CheckCellMetadata)
    for step in (*steps, ComputeChecksums, SaveCells):
        preprocessor: Any = step(config=config)
        notebook, resources = preprocessor.preprocess(notebook, resources)
