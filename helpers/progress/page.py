"""The page that is open: its file, and what was run and is not saved yet."""

import ast
import json
import os
import time
from pathlib import Path
from typing import Any

_ran_at: dict[int, float] = {}  # by number of the input, in this kernel


def is_graded() -> bool:
    """Whether a grader or `clockwise check` runs this, and not the learner."""
    return os.environ.get("NBGRADER_EXECUTION") in ("autograde", "check")


def follow(shell: Any) -> None:
    """Remember from now on when each cell was run."""
    shell.events.register("post_run_cell", lambda _: _note(shell))


def _note(shell: Any) -> None:
    _ran_at[len(shell.user_ns.get("In", ())) - 1] = time.time()


def open_page(names: dict[str, Any]) -> Path | None:
    """The notebook's file, as Jupyter or VS Code tell it, else by its folder."""
    told = os.environ.get("JPY_SESSION_NAME") or names.get("__vsc_ipynb_file__")
    path = Path(told) if told else Path.cwd() / f"{Path.cwd().name}.ipynb"
    return path.resolve() if path.suffix == ".ipynb" and path.is_file() else None


def unsaved(page: Path, inputs: list[str]) -> dict[str, str]:
    """By answer the text that was run last, where the file does not have it yet.

    `inputs` are the cells that were run, in order. Raises ValueError and OSError for a
    file that is no notebook.
    """
    saved_at = page.stat().st_mtime
    found = {}
    for name, source in _answers(page).items():
        runs = [i for i, text in enumerate(inputs) if name in _defined(text)]
        last = runs[-1] if runs else -1
        is_later = bool(runs) and _ran_at.get(last, saved_at + 1) > saved_at
        if is_later and inputs[last].strip() != source.strip():
            found[name] = inputs[last]
    return found


def _answers(page: Path) -> dict[str, str]:
    """The code that a learner writes, by the name it defines."""
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    marked = [(c["metadata"].get("nbgrader", {}), c) for c in cells]
    return {
        mark["grade_id"]: "".join(cell["source"])
        for mark, cell in marked
        if cell["cell_type"] == "code" and mark.get("solution")
    }


def _defined(text: str) -> set[str]:
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return set()
    kinds = (ast.FunctionDef, ast.ClassDef)
    named = {node.name for node in body if isinstance(node, kinds)}
    targets = [t for node in body if isinstance(node, ast.Assign) for t in node.targets]
    return named | {t.id for t in targets if isinstance(t, ast.Name)}
