"""What a student sees of a cell, in lines of code and words of prose."""

import ast
import re

from clockwise.authoring.markers import Cell

EDGE = re.compile(r"\s*### (BEGIN|END) (SOLUTION|HIDDEN TESTS)")
NOT_PROSE = re.compile(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$", re.DOTALL)


def visible(cell: Cell) -> list[str]:
    """The lines the student sees: the stub for a solution, "" for what is hidden."""
    lines, hidden = [], False
    for line in cell.source.split("\n"):
        edge = EDGE.fullmatch(line)
        hidden = edge[1] == "BEGIN" if edge else hidden
        begins = edge is not None and edge.groups() == ("BEGIN", "SOLUTION")
        stub = line.split("#")[0] + "raise NotImplementedError()" if begins else ""
        lines.append(stub if hidden or edge else line)
    return lines


def code_lines(cell: Cell) -> int:
    """How many lines of code a student reads in a cell: no comments, no imports."""
    lines = visible(cell)
    imports = _import_lines(lines)
    code = (n for n, line in enumerate(lines) if line.strip()[:1] not in ("", "#"))
    return sum(n not in imports for n in code)


def _import_lines(lines: list[str]) -> set[int]:
    """Which lines only import; none where Python cannot read them."""
    try:
        body = ast.parse("\n".join(lines)).body
    except SyntaxError:
        return set()
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    ends = ((node.lineno - 1, node.end_lineno or node.lineno) for node in imports)
    return {n for start, end in ends for n in range(start, end)}


def words(cell: Cell) -> int:
    """How many words of prose; the bars of a table and dashes do not count."""
    return sum(any(c.isalnum() for c in word) for word in cell.source.split())
