"""Record with which arguments the tests call a solution."""

import functools
import random
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import torch

from clockwise.authoring.mutants.exercises import Exercise
from helpers.progress.values import copied

MOST = 60  # calls; some tests make hundreds of a kind


class Call(NamedTuple):
    """The arguments of one call."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]


def function_of(exercise: Exercise, text: str) -> Callable[..., Any]:
    """What a text in place of the solution defines."""
    return names_of(exercise, text)[exercise.name]  # type: ignore[no-any-return]


def names_of(exercise: Exercise, text: str) -> dict[str, Any]:
    """All names of the assignment, with a text in place of the solution."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in exercise.cells:
        if not cell.is_test:
            exec(text if cell.name == exercise.name else cell.source, names)
    return names


def recorded(exercise: Exercise) -> list[Call]:
    """The calls that the tests make, with the arguments as they were before."""
    names, calls = names_of(exercise, exercise.solution), list[Call]()
    solution = names[exercise.name]

    @functools.wraps(solution)
    def recorder(*args: Any, **kwargs: Any) -> Any:
        if len(calls) < MOST:
            calls.append(copied(Call(args, kwargs)))
        return solution(*args, **kwargs)

    names[exercise.name] = recorder
    seed(0)
    exec(exercise.cells[-1].source, names)
    return calls


def seed(number: int) -> None:
    """Seed all generators that a solution might share with others."""
    torch.manual_seed(number)
    np.random.seed(number)
    random.seed(number)
