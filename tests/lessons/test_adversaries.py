"""No test of the course is satisfied by a function that spoils what it was given.

A test that works out what it expects after it has called the student's function, from
objects that share memory with the arguments, expects what the student likes. So each
adversary here puts zeros into its arguments in place, and returns something wrong.
Every test must fail it as released; then it fails it with its hidden part, too.
"""

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from clockwise.authoring.answers import tests_of
from clockwise.authoring.markers import read_texts
from clockwise.authoring.matrix import assignment
from clockwise.authoring.running import Job, run_jobs, tests_in

ROOT = Path(__file__).resolve().parents[2]
HIDDEN = "### BEGIN HIDDEN TESTS\n"
# Tests that look at nothing which depends on the values of the arguments: the right
# answer to a question of zeros is right for them.
INDIFFERENT = {
    "test_choose",
    "test_collate_pack_order",
    "test_set_forget_bias_gradient",
}

Function = Callable[..., Any]
Args = tuple[Any, ...]
Cheat = Callable[[Any, Args, Callable[[], Any]], Any]

hidden_from: dict[str, int] = {}  # the line of a test in which its hidden part begins
versions = functools.cache(lambda lesson: assignment(ROOT, lesson))
GRADED = [
    (text.lesson, exercise)
    for text in read_texts(ROOT)
    if text.is_exercises
    for exercise in tests_of(text)
]
each_exercise = pytest.mark.parametrize(
    ("lesson", "exercise"), GRADED, ids=[f"{lesson}/{name}" for lesson, name in GRADED]
)


@each_exercise
def test_zeros_satisfy_no_test(lesson: str, exercise: str) -> None:
    assert satisfied(lesson, exercise, "zeros") == set()


@pytest.mark.slow
@each_exercise
def test_the_emptied_arguments_satisfy_no_test(lesson: str, exercise: str) -> None:
    assert satisfied(lesson, exercise, "echo") == set()


@pytest.mark.slow
@each_exercise
def test_the_answer_to_zeros_satisfies_no_test(lesson: str, exercise: str) -> None:
    assert satisfied(lesson, exercise, "same_of_zeros") <= INDIFFERENT


@pytest.mark.slow
@each_exercise
def test_zeros_satisfy_no_hidden_part(lesson: str, exercise: str) -> None:
    """The adversary knows what the visible part asks, and cheats in the hidden one."""
    asking = set()
    for test in tests_in(versions(lesson)[0], exercise):
        shown, _, hidden = test.source.partition(HIDDEN)
        if f"{exercise}(" in hidden:
            asking.add(test.name)
            hidden_from[test.name] = shown.count("\n") + 1
    passed = satisfied(lesson, exercise, "zeros_when_hidden", whole=True)
    assert passed & asking == set()


def satisfied(
    lesson: str, exercise: str, adversary: str, whole: bool = False
) -> set[str]:
    """The tests, whole or as released, that pass with a right answer made spoiling."""
    full, released = versions(lesson)
    source = next(cell.source for cell in full if cell.name == exercise)
    wrap = f"from {__name__} import {adversary}\n{exercise} = {adversary}({exercise})"
    job = Job([full if whole else released], exercise, f"{source}\n\n{wrap}")
    [[outcomes]] = run_jobs([job], ROOT / "helpers/mistakes")
    assert outcomes, "no test was run"
    return {outcome.test for outcome in outcomes if outcome.message is None}


# Adversaries


def adversary(cheat: Cheat) -> Callable[[Function], Function]:
    """Make of a cheat, which knows the right result, what spoils a right function."""

    def wrap(right: Function) -> Function:
        @functools.wraps(right)
        def wrong(*args: Any, **kwargs: Any) -> Any:
            args = tuple([*a] if isinstance(a, Iterator) else a for a in args)
            again = functools.partial(right, *args, **kwargs)
            return cheat(again(), (*args, *kwargs.values()), again)

        return wrong

    return wrap


@adversary
def zeros(result: Any, args: Args, again: Function) -> Any:
    spoil(args)
    return blank(result)


@adversary
def echo(result: Any, args: Args, again: Function) -> Any:
    """Return the first argument that looks like the result, of a pair part by part."""
    arrays = [part for part in parts(args) if isinstance(part, Tensor | np.ndarray)]
    spoil(args)
    for part in [*parts(args)]:
        if isinstance(part, list | dict):
            part.clear()
    return first_like(result, arrays)


@adversary
def same_of_zeros(result: Any, args: Args, again: Function) -> Any:
    can_be_spoiled = any(isinstance(part, CHANGEABLE) for part in parts(args))
    spoil(args)
    return again() if can_be_spoiled else blank(result)


@adversary
def zeros_when_hidden(result: Any, args: Args, again: Function) -> Any:
    if in_hidden_part():
        spoil(args)
        return blank(result)
    return result


CHANGEABLE = (Tensor, np.ndarray, nn.Module, list, dict)


def parts(thing: Any) -> Iterator[Any]:
    """A value, and what it is made of."""
    yield thing
    if isinstance(thing, nn.Module):
        yield from parts([*thing.parameters(), *thing.buffers()])
    elif isinstance(thing, Tensor) and thing.is_leaf and thing.grad is not None:
        yield thing.grad
    elif isinstance(thing, list | tuple | dict):
        for item in [*thing.values()] if isinstance(thing, dict) else thing:
            yield from parts(item)


def spoil(args: Args) -> None:
    """Put zeros, in place, wherever the arguments can be changed."""
    for part in [*parts(args)]:
        with suppress(RuntimeError, ValueError):  # expanded or read-only memory
            if isinstance(part, Tensor):
                part.detach().zero_()
            elif isinstance(part, np.ndarray):
                part.fill(0)
            elif isinstance(part, list | dict):
                keys = [*part] if isinstance(part, dict) else range(len(part))
                for key in keys:
                    part[key] = zero_for(part[key])


def zero_for(item: Any) -> Any:
    """What stands in a spoiled list in place of a number, a text or a tuple of them."""
    if any(isinstance(part, CHANGEABLE) for part in parts(item)):
        return item  # is spoiled itself
    with suppress(TypeError):  # of a type that needs arguments
        return blank(item)
    return item


def blank(value: Any) -> Any:
    """Zeros in the shape of a value, or an empty value of its type."""
    if isinstance(value, Tensor):
        return torch.zeros_like(value)
    if isinstance(value, np.ndarray):
        return np.zeros_like(value)
    if isinstance(value, dict):
        return {key: blank(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)([blank(item) for item in value])
    return None if value is None else type(value)()


def first_like(result: Any, arrays: list[Tensor | np.ndarray]) -> Any:
    if isinstance(result, tuple):
        return tuple(first_like(part, arrays) for part in result)
    if isinstance(result, Tensor | np.ndarray):
        like = (a for a in arrays if type(a) is type(result))
        return next((a for a in like if a.shape == result.shape), blank(result))
    return type(result)() if isinstance(result, list | dict) else blank(result)


def in_hidden_part() -> bool:
    """Whether the running test cell has come to its hidden part."""
    frame: FrameType | None = sys._getframe()
    line, name = 0, ""
    while frame := frame.f_back if frame else None:
        if frame.f_code.co_filename.startswith("<test_"):  # the outermost one counts
            line, name = frame.f_lineno, frame.f_code.co_filename[1:-1]
    return line > hidden_from.get(name, sys.maxsize)
