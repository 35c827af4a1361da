"""What a lesson says of stored runs rests on at least five seeds.

A list of runs has one entry for each seed. Where the lists lie differs from lesson to
lesson, so LISTS says it; whatever else is stored must be named in NO_RUNS.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTS = {  # by the keys that lead to them; * is any
    "03_rnn": ["*"],
    "04_bptt": ["river/*", "adding/*", "cut/*/*"],
    "05_gates": ["runs/*/*", "strokes/*"],
    "06_batches": ["*"],
    "07_language_models": [
        *("runs/*", "agreement/*", "korean", "subject/*", "words/*", "bots/*/*"),
    ],
    "08_why_hard": ["runs/*/*", "widths/*/*", "hands/*"],
    "09_seq2seq": [
        *("copy", "reverse", "scheduled", "no teacher"),
        *("bottleneck/*", "sounds", "dates", "bots/*/*"),
    ],
    "10_attention": [
        *("copy/*", "handed over", "handed over, wide", "reverse/*"),
        *("sounds", "dates", "bots/*/*"),
    ],
    "11_transformer": ["reverse/*", "norms/*", "lengths/*/*", "sounds/*", "bots/*/*"],
    "12_beyond": ["curves/*", "states/*/*", "heads"],
}
NO_RUNS = {"05_gates/steps", "07_language_models/maps", "09_seq2seq/lengths"}
LESSONS = sorted(path.parent.name for path in ROOT.glob("lessons/*/results.json"))


def stored(lesson: str) -> dict[str, Any]:
    path = ROOT / "lessons" / lesson / "results.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def lists(found: Any, keys: list[str], name: str = "") -> Iterator[tuple[str, Any]]:
    """What lies under the keys, each with its name."""
    if not keys:
        yield name, found
        return
    every = range(len(found)) if isinstance(found, list) else found
    for key in every if keys[0] == "*" else keys[:1]:
        yield from lists(found[key], keys[1:], f"{name}/{key}")


@pytest.mark.parametrize("lesson", LESSONS)
def test_at_least_five_seeds(lesson: str) -> None:
    results = stored(lesson)
    runs = [
        pair
        for where in LISTS[lesson]
        for pair in lists(results, where.split("/"), lesson)
    ]
    assert runs and all(isinstance(of, list) for _, of in runs)
    assert [f"{name}: {len(of)}" for name, of in runs if len(of) < 5] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_nothing_else_is_stored(lesson: str) -> None:
    told = {where.partition("/")[0] for where in LISTS[lesson]}
    rest = {key for key in stored(lesson) if not told & {key, "*"}}
    assert {f"{lesson}/{key}" for key in rest} <= NO_RUNS
