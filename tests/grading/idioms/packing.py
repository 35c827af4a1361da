"""Many idioms in one notebook: what costs time is done once for all of them.

Two idioms share a notebook if neither makes a name that the other mentions. A row of
answers, one to each idiom, makes one submission.
"""

from typing import Any

from tests.grading.idioms.names import Names, names_of
from tests.grading.idioms.reading import Idiom, Part
from tests.grading.made import notebook

MOST = 40  # idioms in a notebook


def packs_of(idioms: list[Idiom]) -> list[list[Idiom]]:
    """Each idiom with others that it does not disturb; `alone` ones by themselves."""
    names = {idiom.name: names_of(idiom) for idiom in idioms}
    packs: list[list[Idiom]] = []
    for idiom in idioms:
        fitting = (pack for pack in packs if _fits(idiom, pack, names))
        pack = None if idiom.alone else next(fitting, None)
        if pack is None:
            packs.append([idiom])
        else:
            pack.append(idiom)
    return packs


def _fits(idiom: Idiom, pack: list[Idiom], names: dict[str, Names]) -> bool:
    own = names[idiom.name]
    return len(pack) < MOST and not any(
        other.alone or own.clash(names[other.name]) for other in pack
    )


def rows_of(pack: list[Idiom]) -> list[list[Part | None]]:
    """The solutions, then the second answer to each idiom, and so on; None: no more."""
    most = max(len(idiom.answers) for idiom in pack)
    return [
        [idiom.answers[i] if i < len(idiom.answers) else None for idiom in pack]
        for i in range(most)
    ]


def packed(pack: list[Idiom], row: list[Part | None]) -> dict[str, Any]:
    """The notebook (JSON) of somebody who answers like this; None: as the solution."""
    pairs = zip(pack, row, strict=True)
    cells = [
        cell
        for idiom, answer in pairs
        for cell in idiom.cells(answer or idiom.answers[0])
    ]
    return notebook(*cells)
