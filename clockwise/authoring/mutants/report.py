"""Print which mutants live, where, and what is wrong with the equivalents."""

from clockwise.authoring.mutants.judge import Judged, compared
from clockwise.authoring.mutants.mutate import diff
from clockwise.authoring.mutants.store import Store


def report(one: Judged, store: Store, explain: bool) -> None:
    """What became of one exercise's mutants; `explain` compares with the solution."""
    for problem in one.problems:
        print(problem)
    print(f"{one.exercise.place}: {count([one])}")
    exercise, why = one.exercise, {}
    if explain:
        texts = {mutant.key: mutant.text for mutant in one.survivors}
        why = compared(one, texts, store)
    for mutant in one.survivors:
        print(f"  {mutant.operator} lives:")
        change = diff(exercise.solution, mutant.text, exercise.file, exercise.start)
        lines = [*change.split("\n"), *([f"  {why[mutant.key]}"] if explain else [])]
        print(*(f"    {line}" for line in lines), sep="\n")


def count(judged: list[Judged]) -> str:
    """How many mutants were killed, of those that are not equivalent."""
    equivalent = sum(len(one.equivalent) for one in judged)
    total = sum(len(one.mutants) for one in judged) - equivalent
    killed = total - sum(len(one.survivors) for one in judged)
    return f"mutants killed {killed}/{total}, equivalent {equivalent}"
