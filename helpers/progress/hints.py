"""The hints of known mistakes, as `clockwise build` left them in helpers/mistakes/."""

import json
from functools import cache
from pathlib import Path
from typing import Any

MISTAKES = Path(__file__).parents[1] / "mistakes"
IN_WORDS = "in words"  # in place of a case: hints that a test may say by itself

Mistakes = dict[str, dict[str, list[dict[str, Any]]]]  # by exercise and case


@cache
def known_mistakes(folder: Path) -> Mistakes:
    """What `clockwise build` found: fingerprints and hints, by exercise and case."""
    found: Mistakes = {}
    for path in sorted(folder.glob("*.json")):
        found.update(json.loads(path.read_text(encoding="utf-8")))
    return found


@cache
def messages(folder: Path, language: str) -> dict[str, dict[str, str]]:
    """What visible tests say in another language, by exercise: patterns and words."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob(f"{language}/*.json")):
        found.update(json.loads(path.read_text(encoding="utf-8")))
    return found


def hints_of(exercise: str) -> list[dict[str, str]]:
    """What its tests may say in just these words, by language."""
    entries = known_mistakes(MISTAKES).get(exercise, {}).get(IN_WORDS, [])
    return [entry["hint"] for entry in entries]
