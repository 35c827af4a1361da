"""Find out which mutants of an exercise live, and which of these may."""

from dataclasses import dataclass, field
from pathlib import Path

from clockwise.authoring.mutants.equivalents.compare import Comparison, compare
from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.mutants.mutate import Mutant, mutants_of
from clockwise.authoring.mutants.seen import is_seen
from clockwise.authoring.mutants.store import Known, Store
from clockwise.authoring.mutants.trials import Trial, try_all

SHARE = 20  # one mutant of so many is in the sample


@dataclass
class Judged:
    """The mutants of an exercise that were asked for, and what became of them."""

    exercise: Exercise
    mutants: list[Mutant]
    known: Known
    equivalent: set[str] = field(default_factory=set)  # keys
    problems: list[str] = field(default_factory=list)

    @property
    def alive(self) -> list[Mutant]:
        return [mutant for mutant in self.mutants if not self.known.killed[mutant.key]]

    @property
    def holed(self) -> bool:
        """Whether a test has a hole, or the bank of answers is wrong."""
        return bool(self.survivors or self.problems)

    @property
    def survivors(self) -> list[Mutant]:
        """Those that live and should not."""
        return [mutant for mutant in self.alive if mutant.key not in self.equivalent]


def judge(root: Path, found: list[Exercise], sample: bool = False) -> list[Judged]:
    """Run all mutants, as far as their fates are not known.

    With `sample` only a fixed share of those exercises that were seen without a hole.
    """
    store = Store(root)
    judged = [_asked(e, store, sample and is_seen(root, e)) for e in found]
    _run(judged, store)
    for one in judged:
        _excuse(one, store, trust=sample)
    return judged


def compared(one: Judged, texts: dict[str, str], store: Store) -> dict[str, Comparison]:
    """Each text, by its key, beside the solution."""
    missing = [key for key in texts if key not in one.known.compared]
    if missing:
        results = compare(one.exercise, [texts[key] for key in missing])
        known = zip(missing, map(list, results), strict=True)
        one.known.compared.update(known)
        store.keep(one.exercise, one.known)
    return {key: Comparison(*one.known.compared[key]) for key in texts}


def _asked(exercise: Exercise, store: Store, sample: bool) -> Judged:
    known, mutants = store.known(exercise), mutants_of(exercise.solution)
    if sample:
        mutants = [mutant for mutant in mutants if int(mutant.key, 16) % SHARE == 0]
    return Judged(exercise, mutants, known)


def _run(judged: list[Judged], store: Store) -> None:
    by_place = {one.exercise.place: one for one in judged}
    for trial, messages, broken in try_all([_missing(one) for one in judged]):
        one = by_place[trial.exercise.place]
        if broken is not None:
            one.mutants.clear()
            one.problems = [f"the solution itself fails: {broken}"]
            continue
        keys = {mutant.text: mutant.key for mutant in one.mutants}
        for text, message in zip(trial.texts, messages, strict=True):
            one.known.killed[keys[text]] = message is not None
        store.keep(one.exercise, one.known)


def _missing(one: Judged) -> Trial:
    missing = [mutant for mutant in one.mutants if mutant.key not in one.known.killed]
    return Trial(one.exercise, [mutant.text for mutant in missing])


def _excuse(one: Judged, store: Store, trust: bool) -> None:
    """Let live what the bank says is equivalent, if that holds or is trusted."""
    alive = {mutant.key for mutant in one.alive}
    named = one.exercise.equivalents
    living = {each.key: each for each in named if each.key in alive}
    one.equivalent = {key for key in living if trust or living[key].free}
    doubted = {k: each.text for k, each in living.items() if k not in one.equivalent}
    for key, comparison in compared(one, doubted, store).items():
        if comparison.holds:
            one.equivalent.add(key)
        else:
            one.problems.append(f"{living[key].place} is no equivalent: {comparison}")
    if not trust:
        stale = [each.place for each in named if each.key not in alive]
        one.problems += [
            f"{place} is no mutant that lives: delete it" for place in stale
        ]
