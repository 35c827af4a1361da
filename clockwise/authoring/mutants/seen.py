"""Note in lessons/LESSON/mutants.json which exercises had no hole when all was run.

The file is committed. So each machine knows which exercises have changed since, and
runs all their mutants; of the others a share is enough.
"""

import json
from pathlib import Path

from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.mutants.mutate import digest

FILE = "mutants.json"


def is_seen(root: Path, exercise: Exercise) -> bool:
    """Whether the exercise is as it was when no mutant of it lived."""
    return _read(root, exercise.lesson).get(exercise.name) == _state(exercise)


def note(root: Path, whole: list[Exercise], holed: list[Exercise]) -> None:
    """Write down the exercises without a hole, and strike out those that have one."""
    for lesson in sorted({exercise.lesson for exercise in whole + holed}):
        seen = _read(root, lesson)
        seen |= {e.name: _state(e) for e in whole if e.lesson == lesson}
        struck = {e.name for e in holed if e.lesson == lesson}
        kept = {name: seen[name] for name in sorted(seen.keys() - struck)}
        text = json.dumps(kept, indent=1) + "\n"
        _path(root, lesson).write_text(text, encoding="utf-8")


def _read(root: Path, lesson: str) -> dict[str, str]:
    """What is noted of a lesson; nothing if the file is missing or makes no sense."""
    try:
        return dict(json.loads(_path(root, lesson).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _path(root: Path, lesson: str) -> Path:
    return root / "lessons" / lesson / FILE


def _state(exercise: Exercise) -> str:
    """Stands for the cells, the tests, and what may live."""
    return digest(exercise.content, *sorted(e.key for e in exercise.equivalents))
