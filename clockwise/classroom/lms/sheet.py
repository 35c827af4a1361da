"""A CSV file of somebody else's: read as it is, written back as it was."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

COMMA_NUMBER = re.compile(r"-?\d+,\d+")
MOST_BYTES = 50_000_000


class LmsError(ValueError):
    """A file cannot be used; the message names it and says what to do."""


@dataclass
class Sheet:
    """Header and rows of a file, and how it was written."""

    path: Path
    header: list[str]
    rows: list[list[str]]
    delimiter: str = ","
    mark: str = ""  # a byte order mark, for Excel
    end: str = "\n"

    @property
    def decimal_comma(self) -> bool:
        """Numbers are written as 1,5 where cells are parted by something else."""
        numbers = (cell for row in self.rows for cell in row)
        return self.delimiter != "," and any(map(COMMA_NUMBER.fullmatch, numbers))

    def column(self, name: str) -> int:
        """The place of a column; raises LmsError if there is none, or are two."""
        places = [i for i, head in enumerate(self.header) if head.strip() == name]
        if len(places) == 1:
            return places[0]
        what = "two columns" if places else "no column"
        known = ", ".join(head.strip() for head in self.header)
        raise LmsError(f"{self.path} has {what} {name!r}; it has: {known}")

    def has(self, name: str) -> bool:
        return any(head.strip() == name for head in self.header)

    def text(self) -> str:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator=self.end)
        writer.writerows([self.header, *self.rows])
        return self.mark + out.getvalue()

    def save(self, path: Path) -> None:
        """All of it or nothing: a half gradebook could be imported."""
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_bytes(self.text().encode("utf-8"))
        fresh.replace(path)


def read_sheet(path: Path) -> Sheet:
    """Raises LmsError with the reason if it is no table in UTF-8."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise LmsError(f"{path} has more than {MOST_BYTES // 1_000_000} MB")
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise LmsError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise LmsError(f"{path} is not in UTF-8: export it as CSV, not XLS") from None
    mark = "\ufeff" * text.startswith("\ufeff")
    text = text.removeprefix(mark)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    end = "\r\n" if first.endswith("\r") else "\n"
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise LmsError(f"{path} is not a CSV file: {error}") from None
    rows = [row for row in rows if row]
    if len(rows) < 2:
        raise LmsError(f"{path} has no rows below its header")
    return _square(Sheet(path, rows[0], rows[1:], delimiter, mark, end))


def _square(sheet: Sheet) -> Sheet:
    """Each row as long as the header; raises LmsError where one is longer."""
    width = len(sheet.header)
    for number, row in enumerate(sheet.rows, 2):
        if len(row) > width:
            raise LmsError(f"{sheet.path}:{number} has more cells than the header")
        row += [""] * (width - len(row))
    return sheet
