"""Ask of every test whether it notices a solution that is wrong in one case only."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clockwise.authoring import workers
from clockwise.authoring.mutants.cases import notes
from clockwise.authoring.mutants.cases.kinds import AXES, CASES
from clockwise.authoring.mutants.cases.notes import Notes
from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.mutants.mutate import digest
from clockwise.authoring.mutants.store import Store
from clockwise.authoring.mutants.trials import Trial, try_all

SPOILED = """{solution}

from clockwise.authoring.mutants.cases.spoil import spoiled
{name} = spoiled({name}, {case!r}, {detail!r})
"""
HOW = (Path(__file__).parent / "spoil.py").read_text(encoding="utf-8")

Texts = dict[str, list[str]]  # by case, the solutions that are wrong in it


@dataclass
class Asked:
    """The cases of an exercise: noticed or not, and why it never has some."""

    exercise: Exercise
    noticed: dict[str, bool]
    never: dict[str, str]


def ask(root: Path, found: list[Exercise]) -> list[Asked]:
    """Ask for all cases of all exercises; ValueError if notes make no sense."""
    said = {exercise.place: notes.read(root, exercise) for exercise in found}
    with ThreadPoolExecutor(workers.SIDE_BY_SIDE) as threads:
        each = threads.map(lambda e: _texts(e, said[e.place]), found)
        texts = dict(zip(said, each, strict=True))
    killed = _killed(found, texts, Store(root))
    return [_asked(e, said[e.place], texts[e.place], killed[e.place]) for e in found]


def _killed(
    found: list[Exercise], texts: dict[str, Texts], store: Store
) -> dict[str, dict[str, bool]]:
    """By exercise and text, whether its tests notice."""
    known = {exercise.place: store.known(exercise) for exercise in found}
    trials = []
    for exercise in found:
        wanted = [text for some in texts[exercise.place].values() for text in some]
        old = known[exercise.place].killed
        trials.append(Trial(exercise, [t for t in wanted if _key(t) not in old]))
    for (exercise, tried, _), messages, broken in try_all(trials):
        if broken is not None:
            raise ValueError(f"{exercise.place}: the solution itself fails: {broken}")
        fates = zip(map(_key, tried), (m is not None for m in messages), strict=True)
        known[exercise.place].killed.update(fates)
        store.keep(exercise, known[exercise.place])
    return {place: each.killed for place, each in known.items()}


def _asked(
    exercise: Exercise, said: Notes, texts: Texts, killed: dict[str, bool]
) -> Asked:
    noticed = {
        case: all(killed[_key(text)] for text in some)
        for case, some in texts.items()
        if some
    }
    return Asked(exercise, noticed, said.never)


def _texts(exercise: Exercise, said: Notes) -> Texts:
    where = "clockwise.authoring.mutants.cases.suits", "run"
    details: dict[str, list[Any]] = workers.call(*where, exercise)
    for case, letter in AXES.items():
        places = [
            (name, i)
            for name, axes in said.sizes.items()
            for i, axis in enumerate(axes)
            if axis == letter
        ]
        details[case] = [places] if places else []
    details |= {case: [expression] for case, expression in said.when.items()}
    return {
        case.key: [_text(exercise, case.key, d) for d in details.get(case.key, [])]
        for case in CASES
        if case.key not in said.never
    }


def _key(text: str) -> str:
    return digest(text, HOW)


def _text(exercise: Exercise, case: str, detail: Any) -> str:
    solution, name = exercise.solution, exercise.name
    return SPOILED.format(solution=solution, name=name, case=case, detail=detail)
