"""Remember what became of mutants, as long as nothing that decides it has changed."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from clockwise.authoring.mutants.exercises import Exercise


@dataclass
class Known:
    """What is known of the mutants of an exercise, by their keys."""

    killed: dict[str, bool] = field(default_factory=dict)
    compared: dict[str, list[Any]] = field(default_factory=dict)  # with the solution


class Store:
    """A file for each exercise, below the folder .cache/mutants."""

    def __init__(self, root: Path):
        self._folder = root / ".cache" / "mutants"

    def known(self, exercise: Exercise) -> Known:
        """What is known and holds; nothing if the file makes no sense."""
        try:
            read = json.loads(self._path(exercise).read_text(encoding="utf-8"))
            if read["context"] != exercise.context:
                return Known()
            killed = {key: bool(value) for key, value in read["killed"].items()}
            compared = {key: list(value) for key, value in read["compared"].items()}
            return Known(killed, compared)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return Known()

    def keep(self, exercise: Exercise, known: Known) -> None:
        """Write in one step, so that a stop in the middle loses nothing."""
        path = self._path(exercise)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        valid = {"context": exercise.context}
        text = json.dumps(valid | asdict(known), indent=0)
        part.write_text(text, encoding="utf-8")
        part.replace(path)

    def _path(self, exercise: Exercise) -> Path:
        return self._folder / exercise.lesson / f"{exercise.name}.json"
