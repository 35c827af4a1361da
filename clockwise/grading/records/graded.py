"""The graded notebook: what goes to autograded/, for formgrader and feedback."""

import builtins
import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat.v4
from nbformat import NotebookNode
from nbformat.corpus.words import generate_corpus_id

from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.handed_in.key import Key, KeyCell, hidden_lines
from clockwise.grading.handed_in.notebook import Cell, parse
from clockwise.grading.records.harmless import disarm
from clockwise.grading.records.shown import LANGUAGE, Budget, Room, clean, outputs_from

v4: Any = nbformat.v4  # its functions have no types
Node: Any = NotebookNode
new_id: Any = generate_corpus_id

MISSING = "*This cell was missing from the submission.*\n\n"
ATTACHMENT = re.compile(r"attachment:([^\s)>]*)")
ATTACHED = ("image/png", "image/jpeg")


def student_cell(
    cell: Cell, key: KeyCell | None, outputs: list[Any], room: Room | None = None
) -> Any:
    """A cell as submitted; with its mark from the key, or without any mark."""
    kind = key.cell_type if key else cell.cell_type
    locked = key is not None and key.role in ("locked", "task")
    source = key.source if key and locked else cell.source
    room = room or Room()
    text = source
    if not locked:
        bound = room.markdown if kind == "markdown" else room.code
        text = bound(source) if kind == "code" else disarm(bound(source))
    node = _new_cell(kind, text, outputs)
    if key:
        node.metadata["nbgrader"] = mark_of(key)
    if kind == "markdown":
        keep_pictures(node, cell.attachments)
    return node


def keep_pictures(node: Any, attachments: dict[str, Any]) -> None:
    """Attach pictures only, under names that nbconvert finds: it stops at others."""
    found = {
        clean(name): {m: clean(v) for m, v in files.items() if m in ATTACHED}
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


def test_cell(key: KeyCell, outcome: Outcome, names: Collection[str] = ()) -> Any:
    """The instructor's test with what it showed, and how much of it students see."""
    node = _new_cell(key.cell_type, key.source, _shown(outcome))
    node.metadata["nbgrader"] = mark_of(key)
    hidden = hidden_lines(key.source.splitlines())
    if hidden or outcome.aside:
        told = for_student(outcome, hidden, names) if hidden else outcome
        told = replace(told, aside="")
        node.metadata["clockwise"] = {"feedback": _shown(told)}
    return node


def _shown(outcome: Outcome) -> list[Any]:
    outputs = []
    said = ": ".join(filter(None, [outcome.message, outcome.aside]))
    message, traceback = clean(said), clean(outcome.traceback)
    if printed := clean(outcome.printed):
        outputs.append(v4.new_output("stream", name="stdout", text=printed))
    if outcome.outcome != "passed":
        lines = [f"{outcome.outcome}: {message}", *filter(None, [traceback])]
        error = {"ename": outcome.outcome, "evalue": message}
        outputs.append(v4.new_output("error", traceback=lines, **error))
    return outputs


RAISED = re.compile(r"(your code raised|the test stopped with) (\w+)(: .*)?", re.DOTALL)
# Such a name may be told: the cell that should define it failed.
UNDEFINED = re.compile(
    r": name '(\w+)' is not defined(?:; before that, .*)?", re.DOTALL
)


def for_student(
    outcome: Outcome, hidden: set[int], names: Collection[str] = ()
) -> Outcome:
    """What may be told of a cell with hidden lines: not what they gave or expected.

    A test that stopped above them tells all. Below, the words of the test's author
    stay, and hints; what a student's code printed or raised there could name its
    arguments, and the second line of a library's message the expected value. `names`
    are those that the exercises ask for.
    """
    line = outcome.line
    if 0 < line < min(hidden):
        return outcome
    message = outcome.message
    if not outcome.hint:
        message = _without_students_words(message, names)
    if outcome.hint or line and line not in hidden:
        return replace(outcome, printed="", traceback="", message=message)
    if outcome.outcome == "failed" and not outcome.own_words:
        message = "a condition is not met"
    first = (message.strip().splitlines() or [""])[0]
    return replace(outcome, printed="", traceback="", message=first)


def _without_students_words(message: str, names: Collection[str]) -> str:
    """An exception's text is the student's to choose, and so is a class of his own."""
    raised = RAISED.fullmatch(message)
    if not raised:
        return message
    where, kind, text = raised.groups()
    undefined = UNDEFINED.fullmatch(text or "")
    if kind == "NameError" and undefined and undefined[1] in names:
        return message
    is_pythons = isinstance(getattr(builtins, kind, None), type)
    return f"{where} {kind if is_pythons else 'an exception'}"


def missing_cell(key: KeyCell) -> Any:
    """Put back, so that formgrader has a place for its score."""
    node = _new_cell(key.cell_type, _source_of_missing(key), [])
    node.metadata["nbgrader"] = mark_of(key)
    return node


def _source_of_missing(key: KeyCell) -> str:
    note = f"# {MISSING}" if key.cell_type == "code" else MISSING
    return note + key.source


def _new_cell(kind: str, source: str, outputs: list[Any]) -> Any:
    """As nbformat makes one; it would validate each, and `as_notebook` does so to all.

    `as_notebook` gives it another id.
    """
    start: dict[str, Any] = {"id": new_id(), "cell_type": kind}
    if kind == "code":
        start |= {"metadata": Node(), "execution_count": None}
        return Node(**start, source=source, outputs=outputs)
    return Node(**start, source=source, metadata=Node())


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
    metadata = {"kernelspec": spec, "language_info": dict(LANGUAGE)}
    return v4.new_notebook(cells=cells, metadata=metadata)


def believable_notebook(claimed: dict[str, Any], key: Key) -> Any:
    """A graded notebook as another machine says it is, made anew by the same rules.

    Raises BadNotebook if it is none.
    """
    budget = Budget()
    marked = {cell.name: cell for cell in key.cells}
    cells = parse(claimed, Path(f"{key.name}.ipynb")).cells
    raws = [raw for raw in claimed["cells"] if isinstance(raw, dict)]
    pairs = zip(cells, raws, strict=True)
    return as_notebook([_anew(c, marked.get(c.grade_id), r, budget) for c, r in pairs])


def _anew(cell: Cell, key: KeyCell | None, raw: dict[str, Any], budget: Budget) -> Any:
    """One cell; of a test nothing is believed but what it showed."""
    if key and cell.source == _source_of_missing(key):
        return missing_cell(key)
    if key is None or key.role != "test":
        outputs = outputs_from(raw.get("outputs"), budget)
        return student_cell(cell, key, outputs, budget.texts)
    node = _new_cell(key.cell_type, key.source, outputs_from(raw.get("outputs")))
    node.metadata["nbgrader"] = mark_of(key)
    kept = cell.metadata.get("clockwise")
    if isinstance(kept, dict):
        node.metadata["clockwise"] = {"feedback": outputs_from(kept.get("feedback"))}
    return node
