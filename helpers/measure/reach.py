"""Which reader learned to bridge how many symbols, in lessons 5 and 8."""

from collections.abc import Mapping, Sequence

from helpers.measure.results import stored
from helpers.models.architectures import BEST_START

Runs = Mapping[str, Mapping[int, Sequence[Mapping[str, float]]]]


def first_symbol_runs() -> dict[str, dict[int, list[dict[str, float]]]]:
    """All stored runs on the first symbol, of lessons 5 and 8: by name, then by T.

    A length that is missing was not run: all seeds had failed at a shorter one, or it
    is longer than what the convolutions see.
    """
    found: dict[str, dict[int, list[dict[str, float]]]] = {}
    for task, readers in stored("05_gates")["runs"].items():
        if task.startswith("first symbol"):
            T = int(task.split("=")[1])
            for name, outcomes in readers.items():
                found.setdefault(name, {})[T] = outcomes
    for name, lengths in stored("08_why_hard")["runs"].items():
        more = {int(T): outcomes for T, outcomes in lengths.items()}
        found.setdefault(name, {}).update(more)
    kinds = [*BEST_START]
    ordered = sorted(found, key=lambda name: kinds.index(name.split(",")[0]))
    return {name: found[name] for name in ordered}
