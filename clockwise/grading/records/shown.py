"""What a cell shows in the graded notebook: of safe kinds only, and bounded."""

import re
from typing import Any

import nbformat.v4
from nbformat import NotebookNode

from clockwise.grading.handed_in.files import storable
from clockwise.grading.handed_in.notebook import CELL_BYTES, CUT
from clockwise.grading.records.harmless import disarm, is_simple, sanitised

v4: Any = nbformat.v4  # its functions have no types
SAFE_MIME = re.compile(r"text/(plain|latex|markdown|html)|image/(png|jpeg|gif)")
MOST_OUTPUTS = 1_000  # of a cell
NOTEBOOK_BYTES = 20_000_000
NOTEBOOK_HTML = 100_000
OUTPUT_BYTES = 100  # what each output takes in a file, however short
# What makes a page takes its time for each output, however short that is.
NOTEBOOK_OUTPUTS = 10_000
NOTEBOOK_RICH = 1_000  # with HTML, Markdown or formulas
ERROR_TEXT = 300  # shown even if there is no room: it says why points are lost
RICH = {"text/html", "text/markdown", "text/latex"}
TOO_MANY = "[not shown: the notebook shows too much of this kind]"
NO_HTML = "[its HTML is not shown: it is too long, too nested or unusual]"

# What makes pages of notebooks (mistune, pygments) takes a time that grows with the
# square of some texts: 40 kB of blank lines would stop formgrader, for everybody, for
# minutes. Cut is the copy that is shown; the submission itself stays whole.
TEXT = 20_000  # characters of one text
NOTEBOOK = 100_000  # of all that one notebook shows of them
MOST_FORMULAS = 50  # environments of LaTeX in one text
TOO_LONG = "\n\n[cut here: it is longer than what can be shown]\n"
BLANK = re.compile(r"(?<!\s)(\s{200})\s+")  # a run of spaces and empty lines
ENVIRONMENT = re.compile(r"\\(?=begin)")
# The lexer for Python is linear where IPython's is not.
LANGUAGE = {"name": "python", "pygments_lexer": "python3"}


class Room:
    """What the students' texts of one notebook may still take."""

    def __init__(self) -> None:
        self.left = NOTEBOOK

    def code(self, text: str) -> str:
        """A cell of code, or whatever is shown as it stands."""
        text = BLANK.sub(r"\1", text)
        most = min(TEXT, self.left)
        self.left -= min(len(text), most)
        return (
            text if len(text) <= most else text.removesuffix(TOO_LONG)[:most] + TOO_LONG
        )

    def markdown(self, text: str) -> str:
        """Markdown, before anything else reads it."""
        text = self.code(text)
        begins = [found.start() for found in ENVIRONMENT.finditer(text)]
        if len(begins) <= MOST_FORMULAS:
            return text
        place = begins[MOST_FORMULAS]
        return text[:place] + ENVIRONMENT.sub("/", text[place:])


class Budget:
    """What the cells of one notebook may still show; counted where nobody can lie."""

    def __init__(self) -> None:
        self.notebook, self.html = NOTEBOOK_BYTES, NOTEBOOK_HTML
        self.outputs, self.rich = NOTEBOOK_OUTPUTS, NOTEBOOK_RICH
        self.texts = Room()  # of Markdown and of the cells themselves
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

    def take_output(self) -> bool:
        """Whether one more may be shown, be it as short as it likes."""
        self.outputs -= 1
        self.is_full = self.is_full or self.outputs < 0
        return self.take(OUTPUT_BYTES)

    def take_rich(self) -> bool:
        """Whether one more may be shown as something other than plain text."""
        self.rich -= 1
        return self.rich >= 0

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
    if kind == "stream" and budget.take_output():
        name = "stderr" if item.get("name") == "stderr" else "stdout"
        text = budget.cut(clean(item.get("text")))
        return v4.new_output("stream", name=name, text=text) if text else None
    if kind in ("execute_result", "display_data") and budget.take_output():
        data = _data(item.get("data"), budget)
        return None if data is None else v4.new_output(kind, data=data)
    return None


def _error(item: dict[str, Any], budget: Budget) -> Any:
    """Bounded as the worker bounds it; without traceback where there is no room."""
    lines = item.get("traceback")
    lines = lines[-20:] if type(lines) is list else []
    name, value = clean(item.get("ename"))[:200], clean(item.get("evalue"))[:10_000]
    lines = [clean(line)[:5_000] for line in lines]
    if not budget.take(sum(map(len, (name, value, *lines)))):
        value, lines = value[:ERROR_TEXT], [f"{name}: {value[:ERROR_TEXT]}"]
    return v4.new_output("error", ename=name, evalue=value, traceback=lines)


def clean(text: Any) -> str:
    return storable(text) if type(text) is str else ""


def _data(data: Any, budget: Budget) -> dict[str, str] | None:
    pairs = data.items() if isinstance(data, dict) else ()
    kinds = [(m, v) for m, v in pairs if type(m) is str and SAFE_MIME.fullmatch(m)]
    safe = {mime: clean(text) for mime, text in kinds}
    if not budget.take(sum(len(text.encode()) for text in safe.values())):
        return None
    if safe.keys() & RICH and not budget.take_rich():
        return {"text/plain": f"{safe.get('text/plain', '')}\n{TOO_MANY}".strip()}
    for mime in ("text/markdown", "text/latex"):
        if mime in safe:
            safe[mime] = disarm(budget.texts.markdown(safe[mime]))
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
