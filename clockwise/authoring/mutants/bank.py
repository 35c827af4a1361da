"""The equivalents of exercises, as their banks of answers have them."""

from pathlib import Path
from typing import NamedTuple

from clockwise.authoring.answers import Answer, bank_of, read_answers
from clockwise.authoring.markers import Text
from clockwise.authoring.mutants.mutate import key_of

FREE = "free:"  # begins the reason where the statement lets another result be right


class Equivalent(NamedTuple):
    """A change of the solution that no test can, or need, notice."""

    place: str  # file, line and name
    text: str  # the solution, changed
    key: str
    free: bool  # whether it may differ, because the statement leaves this open


Banks = dict[str, list[Equivalent]]  # by file


def read(root: Path, texts: list[Text], lesson: str | None) -> Banks:
    """The equivalents of all lessons or of one; ValueError if a bank is malformed."""
    answers, problems = read_answers(root, texts, lesson, kinds=("equivalent",))
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    banks: Banks = {}
    for answer in answers:
        file = bank_of(answer.lesson, answer.exercise)
        banks.setdefault(file, []).append(_equivalent(answer))
    return banks


def _equivalent(answer: Answer) -> Equivalent:
    place = f'{answer.file}:{answer.line}: equivalent="{answer.name}"'
    free = answer.about.startswith(FREE)
    return Equivalent(place, answer.code, key_of(answer.code), free)
