"""A lesson's core stands open, short; claims, drawings and "Deeper" are folded."""

import ast
import re
from statistics import median

from clockwise.authoring.counting import NOT_PROSE, code_lines
from clockwise.authoring.markers import Cell, Text

OPEN_LINES, MEDIAN_LINES, OPEN_CELLS = 15, 10, 16  # of what a core leaves open
LARGE_HEADING = re.compile(r"^##? ", re.MULTILINE)


def check_core(text: Text) -> None:
    """What a lesson leaves open, and what it puts under "Deeper"."""
    core = [cell for cell in text.core if cell.kind == "code" and not cell.form]
    sizes = [code_lines(cell) for cell in core]
    if len(core) > OPEN_CELLS:
        text.report(1, f"{len(core)} open code cells, over {OPEN_CELLS}: fold or move")
    if sizes and median(sizes) > MEDIAN_LINES:
        text.report(1, f"open cells of {median(sizes)} lines in the median")
    for cell in text.cells:
        if cell.kind == "code" and not cell.form and code_lines(cell) > OPEN_LINES:
            lines = f"{code_lines(cell)} lines, over {OPEN_LINES} in an open cell"
            text.report(cell.line, f"{lines}: shorten it, or fold it")
        if cell.kind == "code" and cell.sound:
            _check_claims(cell, text)
    for cell in text.cells[len(text.core) + 1 :]:
        if cell.kind == "prose" and LARGE_HEADING.search(
            NOT_PROSE.sub("", cell.source)
        ):
            text.report(cell.line, "below Deeper a heading is ### or smaller")


def _check_claims(cell: Cell, text: Text) -> None:
    """Asserts stand in claim cells, inside `with claims():`."""
    body = ast.parse(cell.source).body
    held = [n for n in body if isinstance(n, ast.With) and "claims()" in _head(n)]
    asserts = [n for n in ast.walk(ast.Module(body, [])) if isinstance(n, ast.Assert)]
    inside = {a for block in held for a in ast.walk(block)}
    for node in asserts:
        if node not in inside or cell.form != "claim":
            line = cell.start + node.lineno - 1
            text.report(line, "an assert belongs into `# %% claim`, `with claims():`")
    if cell.form == "claim" and not asserts:
        text.report(cell.line, "a claim cell without an assert: is it `folded`?")


def _head(node: ast.With) -> str:
    return " ".join(ast.unparse(item) for item in node.items)
