"""Record what tests ask, and whether the value that came back can tell a mistake."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import torch

from helpers.progress import checks

TRIVIAL = {"0.0", "-0.0", "1.0", "nan"}
NOISE = 1e-5  # of what a function works with: smaller numbers are rounding
TRAINING = 3  # backward passes; from then on a test is about what training led to


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
        telling = tells(value, arguments) and passes.count < TRAINING
        asked.append(Asked(exercise, case, checks.fingerprint(value), telling))

    with _counting_passes() as passes, patch.object(checks, "listener", hear):
        yield asked


class _Passes:
    count = 0


@contextmanager
def _counting_passes() -> Iterator[_Passes]:
    passes, backward = _Passes(), torch.autograd.backward

    def counted(*args: Any, **kwargs: Any) -> None:
        passes.count += 1
        backward(*args, **kwargs)

    with patch.object(torch.autograd, "backward", counted):
        yield passes


def tells(value: object, arguments: object = ()) -> bool:
    """Whether a value can tell one mistake from another, on every machine.

    Many roads lead to nothing at all, and to 0, 1 or nan throughout. And numbers below
    a 1e-5th of the largest in `arguments` (1 if there is none) are rounding noise.
    """
    numbers = checks.numbers_in(value)
    alike = len(np.unique(numbers)) == 1
    if value in ("", b"") or not numbers.size or (alike and str(numbers[0]) in TRIVIAL):
        return False
    sizes = np.abs(checks.numbers_in(arguments))
    size = sizes[np.isfinite(sizes)].max(initial=0) or 1
    return not np.abs(numbers).max() < NOISE * size
