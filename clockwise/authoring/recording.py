"""Record what tests ask, and whether the value that came back can tell a mistake."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from torch.optim.optimizer import register_optimizer_step_post_hook

from helpers.progress import checks
from helpers.progress.fingerprints import fingerprint
from helpers.progress.values import numbers_in

TRIVIAL = {"0.0", "-0.0", "1.0", "nan"}
NOISE = 1e-5  # of what a function works with: smaller numbers are rounding
TRAINING = 3  # steps; from then on a test is about what training led to


class Asked(NamedTuple):
    """A value that came back; `telling` says whether it is evidence of a mistake."""

    exercise: str
    case: str
    fingerprint: str
    telling: bool = True


@contextmanager
def recording() -> Iterator[list[Asked]]:
    """Collect what `ask` and `recognise` see, and recognise nothing meanwhile."""
    asked: list[Asked] = []

    def hear(exercise: str, case: str, value: object, arguments: object) -> None:
        telling = tells(value, arguments) and steps.count < TRAINING
        asked.append(Asked(exercise, case, fingerprint(value), telling))

    with _counting_steps() as steps, patch.object(checks, "listener", hear):
        yield asked


class _Steps:
    count = 0

    def __call__(self, *_: object) -> None:
        self.count += 1


@contextmanager
def _counting_steps() -> Iterator[_Steps]:
    steps = _Steps()
    hook = register_optimizer_step_post_hook(steps)
    try:
        yield steps
    finally:
        hook.remove()


def tells(value: object, arguments: object = ()) -> bool:
    """Whether a value can tell one mistake from another, on every machine.

    Many roads lead to nothing at all, and to 0, 1 or nan throughout. And numbers below
    a 1e-5th of the largest in `arguments`, or of 1 if that is less, are rounding noise.
    """
    numbers = numbers_in(value)
    empty = not numbers.size or (isinstance(value, str | bytes) and not value)
    alike = len(np.unique(numbers)) == 1
    if empty or (alike and str(numbers[0]) in TRIVIAL):
        return False
    sizes = np.abs(numbers_in(arguments))
    size = sizes[np.isfinite(sizes)].max(initial=0) or 1
    return not np.abs(numbers).max() < NOISE * min(size, 1)
