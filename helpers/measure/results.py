"""What lessons/*/results.py measured because it takes too long for a lesson."""

import json
from typing import Any

from helpers.progress.language import COURSE


def stored(lesson: str) -> dict[str, Any]:
    """Return lessons/LESSON/results.json, which `make results` makes anew.

    `lesson` is the name of its folder, such as "05_gates"; FileNotFoundError if it
    stores nothing.
    """
    path = COURSE / "lessons" / lesson / "results.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))
