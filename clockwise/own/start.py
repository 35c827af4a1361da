"""Make the learner's own start page in work/: filled in before it opens.

The tracked page under notebooks/ is only read. It runs in no kernel: what its one cell
would show is worked out here, and the page signed, so that JupyterLab shows all of it.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
from nbformat.sign import NotebookNotary

from helpers.progress.language import open_at

NAME = "00_start_here.ipynb"


def make(project: Path) -> list[Path]:
    """Write a start page for every language; raises OSError where it cannot."""
    return [
        _make_one(project, path)
        for path in sorted(project.glob(f"notebooks/**/{NAME}"))
    ]


def _make_one(project: Path, path: Path) -> Path:
    target = project / "work" / path.relative_to(project / "notebooks")
    page: Any = nbformat.read(path, 4)  # type: ignore[no-untyped-call]
    with open_at(target):
        for cell in page.cells:
            cell.metadata |= {"editable": False, "deletable": False}
            if cell.cell_type == "code" and "start()" in cell.source:
                cell.outputs = [_output()]
                cell.metadata["jupyter"] = {"source_hidden": True}
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    nbformat.write(page, part)  # type: ignore[no-untyped-call]
    part.replace(target)
    with suppress(
        Exception
    ):  # a home that is read-only: the page shows without its pad
        NotebookNotary().sign(nbformat.read(target, 4))  # type: ignore[no-untyped-call]
    return target


def _output() -> Any:
    from helpers.widgets.start import start

    shown = start()
    data = {"text/plain": repr(shown), "text/html": shown._repr_html_()}
    return nbformat.v4.new_output("display_data", data)  # type: ignore[no-untyped-call]
