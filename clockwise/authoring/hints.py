"""Have helpers/mistakes/ made, for the lessons in which something has changed.

For one lesson that takes seconds to a minute, since all its answers are run. So a file
that was found right is not made again until something changes that could change it.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from clockwise.authoring import cache
from clockwise.authoring.answers import Answer
from clockwise.authoring.disk import content
from clockwise.authoring.running import Code, code_cells, with_tests_of

Work = tuple[list[Code], list[Answer], Path]  # Lesson of mistakes.py


def mistake_files(
    notebooks: dict[str, str], answers: list[Answer], root: Path
) -> dict[str, str]:
    """Path below the root: content, of what is generated from the answers."""
    work = dict(_work(notebooks, answers, root))
    keys = {name: _key(*lesson) for name, lesson in work.items()}
    changed = [name for name in work if not cache.is_known(root, name, keys[name])]
    files = {name: content(root / name) or "" for name in work}
    for name, found in zip(changed, _find(work, changed), strict=True):
        if found == files[name]:
            cache.remember(root, name, keys[name])
        files[name] = found
    return files


def _work(
    notebooks: dict[str, str], answers: list[Answer], root: Path
) -> Iterator[tuple[str, Work]]:
    for lesson in sorted({answer.lesson for answer in answers}):
        source, released = (
            code_cells(notebooks[f"{folder}/{lesson}/{lesson}.ipynb"])
            for folder in ("source", "release")
        )
        of_lesson = [answer for answer in answers if answer.lesson == lesson]
        name = f"helpers/mistakes/{lesson}.json"
        yield name, (with_tests_of(released, source), of_lesson, root / name)


def _key(cells: list[Code], answers: list[Answer], path: Path) -> str:
    """A digest of all that decides what is found, the stored file included."""
    told = json.dumps([cells, [asdict(answer) for answer in answers]], default=sorted)
    return cache.digest(cache.machine(), cache.code(), told, content(path) or "")


def _find(work: dict[str, Work], names: list[str]) -> list[str]:
    if not names:
        return []
    from clockwise.authoring import mistakes  # imports torch, which takes seconds

    return mistakes.find_mistakes([mistakes.Lesson(*work[name]) for name in names])
