"""Whether each Korean cell translates the English above it as that reads today."""

import re
from itertools import pairwise
from pathlib import Path

from clockwise.authoring.markers import Problem, Text


def check_korean(texts: list[Text]) -> tuple[list[Problem], list[Problem]]:
    """Translations of an English that has changed since, and prose without any."""
    stale, missing = [], []
    for text in texts:
        for cell, below in pairwise([*text.cells, None]):
            if cell is None or cell.kind != "prose" or cell.korean:
                continue
            if below is None or not below.korean:
                missing.append(
                    Problem(text.file, cell.line, "no Korean below this cell")
                )
            elif below.keys.get("en") != cell.digest:
                message = (
                    "stale Korean: translate again, then `clockwise build --stamp`"
                )
                stale.append(Problem(text.file, below.line, message))
    return stale, missing


def stamp(root: Path, text: Text) -> list[int]:
    """Write the current digests into the Korean markers; the lines that changed."""
    changed = []
    path = root / text.file
    lines = path.read_bytes().split(b"\n")
    for above, cell in pairwise(text.cells):
        if cell.korean and above.kind == "prose" and not above.korean:
            bare = re.sub(rb' en="\w*"', b"", lines[cell.line - 1])
            marker = bare.replace(b'"ko"', f'"ko" en="{above.digest}"'.encode())
            if marker != lines[cell.line - 1]:
                lines[cell.line - 1] = marker
                changed.append(cell.line)
    if changed:
        path.write_bytes(b"\n".join(lines))
    return changed
