"""A small table of results: HTML in a notebook, columns of text elsewhere."""

from collections.abc import Mapping, Sequence
from html import escape
from unicodedata import east_asian_width

from helpers.progress.labels import HYPHEN, label

# Below these corners stand names and cells that are data, and stay as they are.
DATA = {"word", "new word", "date", "keys", "sentence", "question", "you", "you ask"}

LEFT = ' style="text-align: left"'  # JupyterLab would put all on the right

Row = list[str]


class Table:
    """What `table` returns: shows itself as the last line of a cell, and prints."""

    def __init__(self, lines: list[Row]):
        self.lines = lines

    def __str__(self) -> str:
        widths = [max(map(_width, column)) for column in zip(*self.lines, strict=True)]
        words = self._words()
        return "\n".join(_text(line, widths, words) for line in self.lines)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        (head, *rows), words = self.lines, self._words()
        body = "".join(_tags("td", row, words) for row in rows)
        names = _tags("th", head, words)
        html = f"<table><thead>{names}</thead><tbody>{body}</tbody></table>"
        return {"text/plain": str(self), "text/html": html}

    def _words(self) -> list[bool]:
        """Which columns begin on the left: the names, and cells that are all words."""
        _, *columns = zip(*self.lines, strict=True)
        return [True, *(all(c[:1].isalpha() for c in cells[1:]) for cells in columns)]


def table(
    rows: Mapping[str, Sequence[object]], head: Sequence[object], corner: str = ""
) -> Table:
    """Return named rows under a head, with `corner` above the names.

    A float is written with two decimals, never as −0.00, an int with commas: 20,000.
    Raises ValueError if a row is not as long as the head. Names, head and corner are
    labels, and what is no label stays as it is.
    """
    for name, row in rows.items():
        if len(row) != len(head):
            raise ValueError(f"{name}: {len(row)} cells under {len(head)} heads")
    heads = [label(str(name), corner) for name in head]
    lines = [[name, *map(_written, row)] for name, row in rows.items()]
    if corner not in DATA:
        lines = [
            [label(name, corner), *(label(cell, corner, whole=True) for cell in row)]
            for name, *row in lines
        ]
    return Table([[label(corner), *heads], *lines])


def _written(value: object) -> str:
    if isinstance(value, float):
        value = f"{value:z,.2f}"
    text = f"{value:,}" if isinstance(value, int) else str(value)
    return HYPHEN.sub("−", text, count=1) if text[:1] == "-" else text


def _text(line: Row, widths: Sequence[int], words: Sequence[bool]) -> str:
    """Words on the left of their column, all else on the right."""
    cells = []
    for cell, wide, left in zip(line, widths, words, strict=True):
        room = " " * (wide - _width(cell))
        cells.append(cell + room if left else room + cell)
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """In columns of a terminal, where a letter of Hangul takes two."""
    return sum(1 + (east_asian_width(letter) in "WF") for letter in text)


def _tags(kind: str, line: Row, words: Sequence[bool]) -> str:
    cells = "".join(
        f"<{kind}{LEFT if left else ''}>{escape(cell)}</{kind}>"
        for cell, left in zip(line, words, strict=True)
    )
    return f"<tr>{cells}</tr>"
