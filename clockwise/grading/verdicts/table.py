"""The table of verdicts: a test was heard apart, and together; what is it worth?

Apart is a witness that nobody can forge, but it sees copies. Together sees all that a
notebook sees, and can be forged. Points need both; silence needs both, too.
"""

from dataclasses import dataclass, replace

from clockwise.grading.checker.outcome import Outcome

PERSON = "a person decides about this test"
TOGETHER = "this test does not pass inside of your notebook"
UNDECIDED = "undecided"  # the outcome of a test that waits for a person


@dataclass(frozen=True)
class Rules:
    """What the rehearsal found of a test, and what the instructor accepts.

    `told`: the notebook has no hidden tests, so that students may read what was said
    in a process that knew them all.
    """

    not_apart: bool = False  # the instructor's own solution passes together only
    not_together: bool = False  # ... apart only
    accept_together: bool = False
    told: bool = True


@dataclass(frozen=True)
class Verdict:
    """`points` is None where a person decides; `outcome` is what is told of it.

    `forgeable`: the second witness alone gave these points.
    """

    points: float | None
    outcome: Outcome
    forgeable: bool = False


def decide(
    most: float, apart: Outcome, together: Outcome, rules: Rules = Rules()
) -> Verdict:
    """What a test of at most `most` points is worth after both hearings."""
    apart, together = within(apart, most), within(together, most)
    one, two = points_of(apart, most), points_of(together, most)
    if together.outcome == "not heard":
        return Verdict(one, apart)
    if rules.not_together or (one == two and apart.outcome != "refused"):
        return Verdict(one, apart)
    told = together if rules.told else _untold(together)
    accepted = rules.not_apart and rules.accept_together
    if two > one and accepted:
        return Verdict(two, told, forgeable=True)
    # The solution finds all names there: what is missing is the answer's, or that of a
    # test above which the answer has not passed.
    clear = together.clear or (together.missing and accepted and not one)
    if two > one or not clear:
        return Verdict(None, _asked(apart, together))
    return Verdict(two, told)


def _untold(together: Outcome) -> Outcome:
    """Without the words of a process that knew the hidden tests."""
    if together.outcome == "passed":
        return replace(together, printed="")
    return replace(together, message=TOGETHER, aside=together.message, printed="")


def _asked(apart: Outcome, together: Outcome) -> Outcome:
    """Both messages, for the person who decides."""
    said = [f"{name}: {in_words(o)}" for name, o in both(apart, together)]
    return replace(apart, outcome=UNDECIDED, message=PERSON, aside="; ".join(said))


def both(apart: Outcome, together: Outcome) -> list[tuple[str, Outcome]]:
    return [("apart", apart), ("together", together)]


def in_words(outcome: Outcome) -> str:
    """An outcome and its message in one line."""
    return (
        f"{outcome.outcome}, {outcome.message}" if outcome.message else outcome.outcome
    )


def within(outcome: Outcome, most: float) -> Outcome:
    """As it is; an error if its partial credit is not within 0 to `most`."""
    partial = outcome.partial
    if outcome.outcome != "passed" or partial is None or 0 <= partial <= most:
        return outcome
    message = f"the test ended with {partial:g}, not within 0 to {most:g}"
    return replace(outcome, outcome="error", message=message, partial=None)


def points_of(outcome: Outcome, most: float) -> float:
    """Points only for a test that ran to its end."""
    if outcome.outcome != "passed":
        return 0.0
    return most if outcome.partial is None else outcome.partial
