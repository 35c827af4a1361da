"""Which cells of a translation say what the English says today, and which do not.

A translated cell carries the digest of the English cell it was made from. One whose
English has changed since is found by its neighbours: it stands below, or above, the
same cell as the changed one does. Where cells came or went there as well, so that more
than one could be meant, nothing is guessed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from clockwise.authoring.markers import Cell, Problem, Text

Known = list[tuple[str, Cell]]  # cells, each with the digest of its English
Pairs = list[tuple[Cell, Cell]]


class Match(NamedTuple):
    """The prose of a text and of its translation, cell by cell."""

    fresh: dict[str, Cell]  # translations by the digest of their English
    stale: Pairs  # English that has changed, and its translation
    missing: list[Cell]  # English without a translation
    orphaned: list[Cell]  # translations without English


class Lag(NamedTuple):
    """A cell in which a language is behind; `kind` is one of Match's last three."""

    lesson: str
    language: str
    kind: str
    problem: Problem


def match(text: Text, language: str) -> Match:
    """Bring each English prose cell together with its translation."""
    translation = text.translations.get(language)
    cells = translation.of_kind("prose") if translation else []
    english = [(cell.digest, cell) for cell in text.of_kind("prose")]
    translated = [(cell.keys.get("of", ""), cell) for cell in cells]
    fresh = {of: cell for of, cell in translated if of in dict(english)}
    stale = _same_neighbour(english, translated, fresh)
    left = _without(english, stale), _without(translated, stale)
    stale += _same_neighbour(left[0][::-1], left[1][::-1], fresh)
    missing, orphaned = (
        [cell for of, cell in _without(side, stale) if of not in fresh] for side in left
    )
    return Match(fresh, stale, missing, orphaned)


def _same_neighbour(english: Known, translated: Known, fresh: dict[str, Cell]) -> Pairs:
    """Pair what follows the same cell on both sides, if it is as many there as here."""
    here, there = _after_each(english, fresh), _after_each(translated, fresh)
    return [
        pair
        for of, cells in here.items()
        if len(cells) == len(there[of])
        for pair in zip(cells, there[of], strict=True)
    ]


def _after_each(cells: Known, fresh: dict[str, Cell]) -> dict[str, list[Cell]]:
    """By the digest of a fresh cell: those between it and the next."""
    runs, last = defaultdict[str, list[Cell]](list), ""
    for of, cell in cells:
        if of in fresh:
            last = of
        else:
            runs[last].append(cell)
    return runs


def _without(cells: Known, pairs: Pairs) -> Known:
    paired = {id(cell) for pair in pairs for cell in pair}
    return [known for known in cells if id(known[1]) not in paired]


def lags(texts: list[Text], languages: list[str]) -> Iterator[Lag]:
    """Every cell in which one of the languages is behind the English."""
    for text in texts:
        for language in languages:
            for kind, problem in _problems(text, language):
                yield Lag(text.lesson, language, kind, problem)


def _problems(text: Text, language: str) -> Iterator[tuple[str, Problem]]:
    found, path = match(text, language), Path(text.file)
    file = (path.parent / language / path.name).as_posix()
    for english, cell in found.stale:
        where = f"{text.file}:{english.line}"
        message = f"stale: {where} has changed; translate it, then `build --stamp`"
        yield "stale", Problem(file, cell.line, message)
    for cell in found.missing:
        message = f"missing in {file}: {marker(cell)}"
        yield "missing", Problem(text.file, cell.line, message)
    for cell in found.orphaned:
        message = "orphaned: which cell is this of now? Change its of=, or delete it"
        yield "orphaned", Problem(file, cell.line, message)


def summaries(found: list[Lag]) -> Iterator[str]:
    """One line a lesson: `lessons/01_order: ko 2 stale, 1 missing; de 30 missing`."""
    for lesson, group in groupby(found, key=lambda lag: lag.lesson):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for lag in group:
            counts[lag.language][lag.kind] += 1
        parts = (
            f"{language} {', '.join(f'{n} {kind}' for kind, n in kinds.items())}"
            for language, kinds in counts.items()
        )
        yield f"lessons/{lesson}: {'; '.join(parts)}"


def marker(cell: Cell) -> str:
    """What stands above the translation of a cell."""
    return f'# %% [markdown] of="{cell.digest}"'


def stamp(root: Path, text: Text) -> Iterator[str]:
    """Write today's digests above stale translations; file and line of each.

    Texts that cannot be read as they are meant to be are left alone.
    """
    for language, translation in text.translations.items():
        stale = match(text, language).stale
        if stale and not text.problems + translation.problems:
            path = root / translation.file
            lines = path.read_text(encoding="utf-8").split("\n")
            for english, cell in stale:
                lines[cell.line - 1] = marker(english)
                yield f"{translation.file}:{cell.line}"
            path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
