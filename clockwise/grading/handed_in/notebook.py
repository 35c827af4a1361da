"""Notebooks as they are submitted: read with suspicion, reduced to what matters."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clockwise.grading.handed_in.files import storable

MOST_BYTES = 50_000_000  # of a file
MOST_KEPT = 20_000_000  # without outputs, which nobody reads
MOST_CELLS = 2_000
MOST_BRACKETS = 1_000_000  # each may become an object of fifty times its size
CELL_BYTES = 1_000_000  # of output
CUT = f"\n[output cut here: a cell may show {CELL_BYTES:,} bytes]\n"
TYPES = ("code", "markdown", "raw")


class BadNotebook(ValueError):
    """The file cannot be graded; the message names it and says what to do."""


@dataclass
class Cell:
    """One submitted cell."""

    cell_type: str
    source: str
    metadata: dict[str, Any] = field(default_factory=dict)
    cell_id: str = ""
    attachments: dict[str, Any] = field(default_factory=dict)

    @property
    def grade_id(self) -> str:
        mark = self.metadata.get("nbgrader")
        name = mark.get("grade_id") if isinstance(mark, dict) else None
        return name if isinstance(name, str) else ""

    @property
    def tags(self) -> list[str]:
        tags = self.metadata.get("tags")
        return [str(tag) for tag in tags] if isinstance(tags, list) else []


@dataclass
class Notebook:
    """The cells of a file, and the language it says it is written in."""

    cells: list[Cell]
    language: str = "python"


def read_notebook(path: Path) -> Notebook:
    """Read an .ipynb file of format 4; raises BadNotebook with the reason."""
    return notebook_in(notebook_bytes(path), path)


def notebook_bytes(path: Path) -> bytes:
    """What the file holds; raises BadNotebook if it may not be opened."""
    if path.is_symlink() or not path.is_file():
        raise BadNotebook(
            f"{path} is not an ordinary file; ask for the notebook itself"
        )
    if path.stat().st_size > MOST_BYTES:
        megabytes = path.stat().st_size // 1_000_000
        raise BadNotebook(
            f"{path} has {megabytes} MB, the most is {MOST_BYTES // 1_000_000} MB;"
            " ask for it again with all outputs cleared"
        )
    return path.read_bytes()


def notebook_in(data: bytes, path: Path) -> Notebook:
    """The notebook that a file at `path` holds; raises BadNotebook with the reason."""
    return parse(_json(data, path), path)


def _json(data: bytes, path: Path) -> Any:
    """What a file holds, but for saved outputs: they are made anew."""
    if data.count(b"[") + data.count(b"{") > MOST_BRACKETS:
        raise BadNotebook(
            f"{path} has more than {MOST_BRACKETS:,} brackets, which no notebook needs;"
            " ask for it again with all outputs cleared"
        )
    try:
        kept = json.loads(data, object_pairs_hook=_without_outputs)
        size = len(json.dumps(kept)) if len(data) > MOST_KEPT else 0
    except (ValueError, RecursionError) as error:
        raise BadNotebook(
            f"{path} is not a notebook (no valid JSON: {error}); ask for it again"
        ) from None
    if size > MOST_KEPT:
        raise BadNotebook(
            f"{path} has {size // 1_000_000} MB without its outputs, the most is"
            f" {MOST_KEPT // 1_000_000} MB; ask for it again without large attachments"
        )
    return kept


def _without_outputs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {k: v for k, v in pairs if k != "outputs" or not isinstance(v, list)}


def parse(data: Any, path: Path) -> Notebook:
    """Take the cells out of a notebook's JSON."""
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        raise BadNotebook(
            f"{path} is JSON but not a notebook of format 4 (it has no list of cells);"
            " if it is older, open and save it in JupyterLab; else ask for it again"
        )
    if len(data["cells"]) > MOST_CELLS:
        raise BadNotebook(f"{path} has more than {MOST_CELLS} cells")
    cells = [_cell(raw) for raw in data["cells"] if isinstance(raw, dict)]
    return Notebook(cells, _language(_dict(data.get("metadata"))))


def _cell(raw: dict[str, Any]) -> Cell:
    kind = raw.get("cell_type")
    return Cell(
        cell_type=kind if kind in TYPES else "raw",
        source=_text(raw.get("source")),
        metadata=_dict(raw.get("metadata")),
        cell_id=str(raw.get("id", ""))[:64],
        attachments=_dict(raw.get("attachments")),
    )


def _text(source: Any) -> str:
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return storable(source) if isinstance(source, str) else ""


def _language(metadata: dict[str, Any]) -> str:
    """As Jupyter wrote it; the name of an environment's kernel tells nothing."""
    spec, info = (_dict(metadata.get(part)) for part in ("kernelspec", "language_info"))
    return str(spec.get("language") or info.get("name") or "python")[:40].lower()


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
