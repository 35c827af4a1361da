"""Read and apply the changes that make a wrong answer of a right one.

# - lines of the base, exactly as they stand there
# + and what stands in their place
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from clockwise.authoring.decoding import Report

SIGN = re.compile(r"# ([-+])(?: (.*))?")
ANCHOR = (
    "what is added stands below a `# - ` line that says where; "
    "a line that stays is repeated with `# + `"
)


class Line(NamedTuple):
    """A line and its number in the bank, 0 if it comes from somewhere else."""

    number: int
    text: str


class Change(NamedTuple):
    """Lines of the base, a block that it has once, and those in their place."""

    minus: list[Line]
    plus: list[Line]


def split_changes(comment: list[Line]) -> tuple[list[Line], list[Line]]:
    """The words of a comment, whose first line may say "-1 for 1", and its changes."""
    for i, (_, text) in enumerate(comment):
        if SIGN.fullmatch(text) or (i and text[:3] in ("# -", "# +")):
            return comment[:i], comment[i:]
    return comment, []


def read_changes(lines: list[Line], report: Report) -> list[Change]:
    """The changes in comment lines; those between are `#` and part two changes."""
    changes: list[Change] = []
    parted = True
    for number, text in lines:
        match = SIGN.fullmatch(text)
        if match is None:
            parted = True
            if text != "#":
                report(number, "a line of a change begins with `# - ` or `# + `")
        elif match[1] == "+" and parted:
            report(number, ANCHOR)
        else:
            if match[1] == "-" and (parted or changes[-1].plus):
                changes.append(Change([], []))
                parted = False
            part = changes[-1].minus if match[1] == "-" else changes[-1].plus
            part.append(Line(number, match[2] or ""))
    return changes


def apply(
    changes: list[Change], base: list[str], name: str, report: Report
) -> list[Line]:
    """The lines of the base, which messages call `name`, with the changes made."""
    lines = [Line(0, text) for text in base]
    end = len(base)
    for place, (minus, plus) in sorted(_places(changes, base, name, report))[::-1]:
        if place + len(minus) > end:
            report(minus[0].number, "another change has some of these lines, too")
        else:
            lines[place : place + len(minus)] = plus
            end = place
    return lines


def _places(
    changes: list[Change], base: list[str], name: str, report: Report
) -> Iterator[tuple[int, Change]]:
    """Where the base has the minus lines of each change that it has once."""
    for change in changes:
        block = [line.text for line in change.minus]
        starts = range(len(base) - len(block) + 1)
        places = [i for i in starts if base[i : i + len(block)] == block]
        if len(places) == 1:
            yield places[0], change
        elif places:
            many = f"{len(places)} times: add those above or below them"
            report(change.minus[0].number, f"{name} has these lines {many}")
        else:
            odd = [line for line in change.minus if line.text not in base]
            number, text = [*odd, *change.minus][0]
            what = (
                f"has no such line: `{text.strip()}`"
                if odd
                else "has these lines apart"
            )
            report(number, f"{name} {what}")
