"""The student's version of an assignment, made by nbgrader's own preprocessors."""

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)
from traitlets.config import Config

# The same as in nbgrader_config.py: instructors may release with nbgrader itself.
TEXT_STUB = "Write your answer here. · 여기에 답을 쓰세요."

# GenerateAssignment's, without those that need a database, a header file or a kernel.
PREPROCESSORS = [
    LockCells,
    ClearSolutions,
    ClearOutput,
    CheckCellMetadata,
    ComputeChecksums,
    ClearHiddenTests,
    ClearMarkScheme,
    ComputeChecksums,
    CheckCellMetadata,
]


def release(source: str) -> str:
    """The .ipynb text that `nbgrader generate_assignment` makes of a source's."""
    config = Config()
    config.Exporter.default_preprocessors = []
    config.ClearSolutions.text_stub = TEXT_STUB
    exporter = NotebookExporter(config=config)  # type: ignore[no-untyped-call]
    for preprocessor in PREPROCESSORS:
        exporter.register_preprocessor(preprocessor)  # type: ignore[no-untyped-call]
    notebook = nbformat.reads(source, as_version=4)  # type: ignore[no-untyped-call]
    return str(exporter.from_notebook_node(notebook)[0])  # type: ignore[no-untyped-call]
