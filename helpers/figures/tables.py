"""A small table of results: HTML in a notebook, columns of text elsewhere."""

from collections.abc import Mapping, Sequence
from html import escape

Row = list[str]


class Table:
    """What `table` returns: shows itself as the last line of a cell, and prints."""

    def __init__(self, lines: list[Row]):
        self.lines = lines

    def __str__(self) -> str:
        widths = [max(map(len, column)) for column in zip(*self.lines, strict=True)]
        return "\n".join(_text(line, widths) for line in self.lines)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        head, *rows = self.lines
        body = "".join(_tags("td", row) for row in rows)
        html = f"<table><thead>{_tags('th', head)}</thead><tbody>{body}</tbody></table>"
        return {"text/plain": str(self), "text/html": html}


def table(
    rows: Mapping[str, Sequence[object]], head: Sequence[object], corner: str = ""
) -> Table:
    """Return named rows under a head, with `corner` above the names.

    A float is written with two decimals, an int with commas: 20,000. Raises ValueError
    if a row is not as long as the head.
    """
    for name, row in rows.items():
        if len(row) != len(head):
            raise ValueError(f"{name}: {len(row)} cells under {len(head)} heads")
    lines = [[name, *map(_written, row)] for name, row in rows.items()]
    return Table([[corner, *map(str, head)], *lines])


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _text(line: Row, widths: Sequence[int]) -> str:
    """The name on the left of its column, all else on the right."""
    first, *rest = line
    numbers = [cell.rjust(w) for cell, w in zip(rest, widths[1:], strict=True)]
    return "  ".join([first.ljust(widths[0]), *numbers])


def _tags(kind: str, line: Row) -> str:
    cells = "".join(f"<{kind}>{escape(cell)}</{kind}>" for cell in line)
    return f"<tr>{cells}</tr>"
