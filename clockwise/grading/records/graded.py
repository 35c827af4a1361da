"""The graded notebook: what goes to autograded/, for formgrader and feedback."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import nbformat.v4
from nbformat import NotebookNode

from clockwise.grading.checker.checker import Outcome
from clockwise.grading.handed_in.key import KeyCell, hidden_lines
from clockwise.grading.handed_in.notebook import CELL_BYTES, CUT, Cell
from clockwise.grading.records.harmless import disarm, is_simple, sanitised

v4: Any = nbformat.v4  # its functions have no types

SAFE_MIME = re.compile(r"text/(plain|latex|markdown|html)|image/(png|jpeg|gif)")
MISSING = "*This cell was missing from the submission.*\n\n"
MOST_OUTPUTS = 1_000  # of a cell
ATTACHMENT = re.compile(r"attachment:([^\s)>]*)")
ATTACHED = ("image/png", "image/jpeg")
NOTEBOOK_BYTES = 20_000_000
NOTEBOOK_HTML = 100_000
OUTPUT_BYTES = 100  # what each output takes in a file, however short
ERROR_TEXT = 300  # shown even if there is no room: it says why points are lost
NO_HTML = "[its HTML is not shown: it is too long, too nested or unusual]"


class Budget:
    """What the cells of one notebook may still show; counted where nobody can lie."""

    def __init__(self) -> None:
        self.notebook, self.html = NOTEBOOK_BYTES, NOTEBOOK_HTML
        self.next_cell()

    def next_cell(self) -> None:
        self.cell = min(CELL_BYTES, self.notebook)
        self.is_full = False

    def take(self, size: int) -> bool:
        """Whether there is room; after what had none, nothing of the cell is shown."""
        self.is_full = self.is_full or size > self.cell
        if not self.is_full:
            self.cell -= size
            self.notebook -= size
        return not self.is_full

    def cut(self, text: str) -> str:
        """As much of a text as there is room for."""
        data = text.encode()
        kept = b"" if self.is_full else data[: self.cell]
        self.take(len(kept))
        self.is_full = self.is_full or len(kept) < len(data)
        return kept.decode(errors="ignore")

    def take_html(self, text: str) -> bool:
        """Whether this HTML may be parsed: that takes time, which nobody limits."""
        fits = len(text) <= self.html and is_simple(text)
        self.html -= len(text) if fits else 0
        return fits


def outputs_from(raw: Any, budget: Budget | None = None) -> list[NotebookNode]:
    """The outputs that a worker claims for a cell, rebuilt from safe kinds only.

    The cells of a notebook share a budget.
    """
    budget = budget or Budget()
    budget.next_cell()
    items = raw[:MOST_OUTPUTS] if type(raw) is list else []
    nodes: list[Any] = []
    noted = failed = False
    for item in items:
        node = _output(item, budget)
        if node is not None and node.output_type == "error":
            failed, node = True, None if failed and budget.is_full else node
        nodes.append(node)
        if budget.is_full and not noted:
            noted = True
            nodes.append(v4.new_output("stream", name="stderr", text=CUT))
    return [node for node in nodes if node is not None]


def _output(item: Any, budget: Budget) -> Any:
    kind = item.get("output_type") if type(item) is dict else None
    if kind == "error":
        return _error(item, budget)
    if kind == "stream" and budget.take(OUTPUT_BYTES):
        name = "stderr" if item.get("name") == "stderr" else "stdout"
        text = budget.cut(_clean(item.get("text")))
        return v4.new_output("stream", name=name, text=text) if text else None
    if kind in ("execute_result", "display_data") and budget.take(OUTPUT_BYTES):
        data = _data(item.get("data"), budget)
        return None if data is None else v4.new_output(kind, data=data)
    return None


def _error(item: dict[str, Any], budget: Budget) -> Any:
    """Bounded as the worker bounds it; without traceback where there is no room."""
    lines = item.get("traceback")
    lines = lines[-20:] if type(lines) is list else []
    name, value = _clean(item.get("ename"))[:200], _clean(item.get("evalue"))[:10_000]
    lines = [_clean(line)[:5_000] for line in lines]
    if not budget.take(sum(map(len, (name, value, *lines)))):
        value, lines = value[:ERROR_TEXT], [f"{name}: {value[:ERROR_TEXT]}"]
    return v4.new_output("error", ename=name, evalue=value, traceback=lines)


def _clean(text: Any) -> str:
    """A lone surrogate could not be stored."""
    return text.encode("utf-8", "replace").decode() if type(text) is str else ""


def _data(data: Any, budget: Budget) -> dict[str, str] | None:
    pairs = data.items() if isinstance(data, dict) else ()
    kinds = [(m, v) for m, v in pairs if type(m) is str and SAFE_MIME.fullmatch(m)]
    safe = {mime: _clean(text) for mime, text in kinds}
    if not budget.take(sum(len(text.encode()) for text in safe.values())):
        return None
    for mime in ("text/markdown", "text/latex"):
        if mime in safe:
            safe[mime] = disarm(safe[mime])
    return _with_html(safe, budget)


def _with_html(data: dict[str, str], budget: Budget) -> dict[str, str]:
    text = data.pop("text/html", None)
    if text is None:
        return data
    if budget.take_html(text):
        return {"text/html": sanitised(text), **data}
    plain = data.get("text/plain", "")
    return {**data, "text/plain": f"{plain}\n{NO_HTML}".strip()}


def stopped_note(name: str, why: str) -> Any:
    return v4.new_output(
        "error",
        ename=name,
        evalue=f"This cell was stopped: {why}.",
        traceback=[f"This cell was stopped: {why}."],
    )


def student_cell(cell: Cell, key: KeyCell | None, outputs: list[Any]) -> Any:
    """A cell as submitted; with its mark from the key, or without any mark."""
    kind = key.cell_type if key else cell.cell_type
    locked = key is not None and key.role in ("locked", "task")
    source = key.source if key and locked else cell.source
    text = source if kind == "code" or locked else disarm(source)
    node = _new_cell(kind, text, outputs)
    if key:
        node.metadata["nbgrader"] = mark_of(key)
    if kind == "markdown":
        keep_pictures(node, cell.attachments)
    return node


def keep_pictures(node: Any, attachments: dict[str, Any]) -> None:
    """Attach pictures only, under names that nbconvert finds: it stops at others."""
    found = {
        _clean(name): {m: _clean(v) for m, v in files.items() if m in ATTACHED}
        for name, files in attachments.items()
        if isinstance(files, dict)
    }
    kept = [name for name, files in found.items() if any(files.values())]
    new = {name: f"picture-{number}" for number, name in enumerate(kept)}

    def rename(address: re.Match[str]) -> str:
        name = new.get(address[1]) or new.get(unquote(address[1]))
        return f"attachment:{name}" if name else f"attachment :{address[1]}"

    node.source = ATTACHMENT.sub(rename, node.source)
    node.pop("attachments", None)
    if kept:
        node["attachments"] = {new[name]: found[name] for name in kept}


def test_cell(key: KeyCell, outcome: Outcome) -> Any:
    """The instructor's test with what it showed, and how much of it students see."""
    node = _new_cell(key.cell_type, key.source, _shown(outcome))
    node.metadata["nbgrader"] = mark_of(key)
    if hidden := hidden_lines(key.source.splitlines()):
        told = for_student(outcome, hidden)
        node.metadata["clockwise"] = {"feedback": _shown(told)}
    return node


def _shown(outcome: Outcome) -> list[Any]:
    outputs = []
    message, traceback = _clean(outcome.message), _clean(outcome.traceback)
    if printed := _clean(outcome.printed):
        outputs.append(v4.new_output("stream", name="stdout", text=printed))
    if outcome.outcome != "passed":
        lines = [f"{outcome.outcome}: {message}", *filter(None, [traceback])]
        error = {"ename": outcome.outcome, "evalue": message}
        outputs.append(v4.new_output("error", traceback=lines, **error))
    return outputs


# A name that is not defined may be told: the cell that should define it failed.
RAISED = re.compile(
    r"((?:your code raised|the test stopped with) "
    r"(?!NameError: name '\w+' is not defined)\w+): .*",
    re.DOTALL,
)


def for_student(outcome: Outcome, hidden: set[int]) -> Outcome:
    """What may be told of a cell with hidden lines: not what they gave or expected.

    A test that stopped above them tells all. Below, the words of the test's author
    stay, and hints; what a student's code printed or raised there could name its
    arguments, and the second line of a library's message the expected value.
    """
    line = outcome.line
    if 0 < line < min(hidden):
        return outcome
    message = outcome.message
    if outcome.hint or line and line not in hidden:
        return replace(outcome, printed="", traceback="")
    message = RAISED.sub(r"\1", message)
    if outcome.outcome == "failed" and not outcome.own_words:
        message = "a condition is not met"
    first = (message.strip().splitlines() or [""])[0]
    return replace(outcome, printed="", traceback="", message=first)


def missing_cell(key: KeyCell) -> Any:
    """Put back, so that formgrader has a place for its score."""
    note = f"# {MISSING}" if key.cell_type == "code" else MISSING
    node = _new_cell(key.cell_type, note + key.source, [])
    node.metadata["nbgrader"] = mark_of(key)
    return node


def _new_cell(kind: str, source: str, outputs: list[Any]) -> Any:
    if kind == "code":
        return v4.new_code_cell(source, outputs=outputs)
    if kind == "markdown":
        return v4.new_markdown_cell(source)
    return v4.new_raw_cell(source)


def mark_of(key: KeyCell) -> dict[str, Any]:
    """nbgrader's metadata of a cell of that role."""
    mark: dict[str, Any] = {
        "schema_version": 3,
        "grade_id": key.name,
        "grade": key.role in ("test", "manual"),
        "solution": key.role in ("solution", "manual"),
        "locked": key.role in ("test", "locked", "task"),
        "task": key.role == "task",
        "cell_type": key.cell_type,
        "checksum": key.checksum,
    }
    if key.role in ("test", "manual", "task"):
        mark["points"] = key.points
    return mark


def as_notebook(cells: list[NotebookNode]) -> Any:
    """With ids that depend on the place only, so that two runs write the same file."""
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": spec})
