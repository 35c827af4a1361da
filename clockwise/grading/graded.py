"""The graded notebook: what goes to autograded/, for formgrader and feedback."""

import re
from typing import Any

import nbformat.v4
from nbformat import NotebookNode

from clockwise.grading.checker import Outcome
from clockwise.grading.key import KeyCell
from clockwise.grading.notebook import Cell

v4: Any = nbformat.v4  # its functions have no types

SAFE_MIME = re.compile(
    r"text/(plain|latex|markdown|html)|image/(png|jpeg|gif|svg\+xml)"
)
# Tags that may stay in a student's Markdown, without attributes only.
PLAIN_TAG = (
    r"/?(?:b|i|u|em|strong|code|pre|br|p|sub|sup|ul|ol|li|kbd|details|summary)\s*/?>"
)
TAG = re.compile(rf"<(?=[A-Za-z/!?])(?!{PLAIN_TAG})", re.IGNORECASE)
HARMFUL = re.compile(r"(javascript|vbscript|data)\s*:", re.IGNORECASE)
MISSING = "*This cell was missing from the submission.*\n\n"


def disarm(text: str) -> str:
    """A student's Markdown with nothing in it that a browser would run.

    A space after `<` makes any tag plain text, and harms neither formulas nor code.
    """
    text = TAG.sub("< ", text).replace("&#", "& #")
    return HARMFUL.sub(r"\1 :", text)


def outputs_from(raw: Any) -> list[NotebookNode]:
    """The outputs that a worker claims, rebuilt from plain text and safe kinds only."""
    items = raw if type(raw) is list else []
    return [node for item in items[:1000] if (node := _output(item)) is not None]


def _output(item: Any) -> Any:
    if type(item) is not dict:
        return None
    kind = item.get("output_type")
    if kind == "stream":
        name = "stderr" if item.get("name") == "stderr" else "stdout"
        return v4.new_output("stream", name=name, text=_clean(item.get("text")))
    if kind == "error":
        lines = item.get("traceback")
        lines = [_clean(line) for line in lines] if type(lines) is list else []
        name, value = _clean(item.get("ename")), _clean(item.get("evalue"))
        return v4.new_output("error", ename=name, evalue=value, traceback=lines)
    if kind in ("execute_result", "display_data"):
        return v4.new_output(kind, data=_data(item.get("data")))
    return None


def _clean(text: Any) -> str:
    return text.encode("utf-8", "replace").decode() if type(text) is str else ""


def _data(data: Any) -> dict[str, str]:
    pairs = data.items() if type(data) is dict else ()
    safe = {m: _clean(v) for m, v in pairs if type(m) is str and SAFE_MIME.fullmatch(m)}
    armed = ("text/html", "image/svg+xml", "text/markdown", "text/latex")
    return {
        mime: _sanitised(text) if mime in armed else text for mime, text in safe.items()
    }


def _sanitised(html: str) -> str:
    import bleach

    tags = {
        *bleach.sanitizer.ALLOWED_TAGS,
        *["table", "thead", "tbody", "tr", "th", "td", "div", "span"],
    }
    tags |= {"p", "br", "img", "pre", "h1", "h2", "h3", "h4", "hr", "sub", "sup"}
    allowed = {"*": ["class", "title"], "img": ["src", "alt"], "a": ["href"]}
    protocols = ["http", "https", "data"]
    cleaned: str = bleach.clean(html, tags, allowed, protocols, strip=True)
    return cleaned


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
    if kind == "markdown" and (images := _images(cell.attachments)):
        node["attachments"] = images
    return node


def _images(attachments: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {m: v for m, v in files.items() if m in ("image/png", "image/jpeg")}
        for name, files in attachments.items()
        if isinstance(files, dict) and all(isinstance(v, str) for v in files.values())
    }


def test_cell(key: KeyCell, outcome: Outcome) -> Any:
    """The instructor's test with what it showed."""
    outputs = []
    if outcome.printed:
        outputs.append(v4.new_output("stream", name="stdout", text=outcome.printed))
    if outcome.outcome != "passed":
        lines = [f"{outcome.outcome}: {outcome.message}"]
        if outcome.traceback:
            lines.append(outcome.traceback)
        error = {"ename": outcome.outcome, "evalue": outcome.message}
        outputs.append(v4.new_output("error", traceback=lines, **error))
    node = _new_cell(key.cell_type, key.source, outputs)
    node.metadata["nbgrader"] = mark_of(key)
    return node


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
