"""Find out which cases an exercise can have. Runs in a worker."""

import inspect
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
import torch
from torch import Tensor

from clockwise.authoring.mutants.cases.spoil import change, leaves
from clockwise.authoring.mutants.equivalents.calls import (
    Call,
    function_of,
    recorded,
    seed,
)
from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.trials import FORK, preload
from helpers.progress.values import copied, mapped

Details = dict[str, list[Any]]  # by case, what `spoiled` needs for each of its mutants


def run(exercise: Exercise) -> Details:
    """The cases that can be told from the arguments, found out in a fork."""
    for cell in exercise.cells:
        preload(cell.source)
    receiver, sender = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_be_child, args=(exercise, sender))
    child.start()
    sender.close()
    try:
        details: Details = receiver.recv()
        return details
    finally:
        child.join()
        receiver.close()


def _be_child(exercise: Exercise, sender: Connection) -> None:
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # nobody earns points here
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    torch.set_num_threads(1)
    function = function_of(exercise, exercise.solution)
    sender.send(details(function, recorded(exercise)))


def details(function: Callable[..., Any], calls: list[Call]) -> Details:
    """By case, what `spoiled` needs to know for each of its mutants."""
    parameters = inspect.signature(function).parameters.values()
    defaults = [p.name for p in parameters if p.default is not p.empty]
    found: Details = {"twice": [None], "random_state": [None]} if calls else {}
    found["defaults"] = [[name] for name in defaults]
    found["seeds"] = [None for p in parameters if p.name == "seed"]
    found["longest_later"] = [None for p in parameters if p.name == "lengths"]
    found["unchanged"] = _changeable(function, calls)
    tensors = [leaf for call in calls for leaf in leaves([*call])]
    wide = any(sum(n > 1 for n in leaf.shape) > 1 for leaf in tensors)
    found["strided"] = [None] if wide else []
    for case, dtype in (("float64", torch.float64), ("int32", torch.int32)):
        fine = any(_works_with(function, call, dtype) for call in calls[:10])
        found[case] = [None] if fine else []
    found["gradient"] = [None] if any(map(_grows(function), calls[:10])) else []
    return found


def _changeable(function: Callable[..., Any], calls: list[Call]) -> list[str]:
    names: dict[str, None] = {}
    for call in map(copied, calls):
        given = inspect.signature(function).bind(*call.args, **call.kwargs).arguments
        names |= {name: None for name, value in given.items() if change(value)}
    return [*names]


def _works_with(function: Callable[..., Any], call: Call, dtype: torch.dtype) -> bool:
    """Whether a call is answered that has the same numbers in another dtype."""
    kind = "f" if dtype.is_floating_point else "i"
    changed = 0

    def turned(value: Any) -> Any:
        nonlocal changed
        if isinstance(value, Tensor) and _kind(value) == kind:
            changed += 1
            return value.detach().to(dtype)
        if isinstance(value, np.ndarray) and value.dtype.kind == kind == "i":
            changed += 1
            return value.astype(np.int32)
        return value

    args, kwargs = mapped(turned, copied(call))
    return changed > 0 and _result(function, args, kwargs) is not None


def _grows(function: Callable[..., Any]) -> Callable[[Call], bool]:
    """Whether the result of a call has a gradient, if its arguments do."""

    def grown(value: Any) -> Any:
        if isinstance(value, Tensor) and value.is_floating_point():
            return value.detach().requires_grad_()
        return value

    def grows(call: Call) -> bool:
        args, kwargs = mapped(grown, copied(call))
        result = _result(function, args, kwargs)
        found = [x for x in leaves([result]) if isinstance(x, Tensor)]
        return any(x.requires_grad for x in found)

    return grows


def _result(function: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    seed(0)
    try:
        return function(*args, **kwargs)
    except Exception:
        return None


def _kind(value: Tensor) -> str:
    if value.is_floating_point():
        return "f"
    return "i" if value.dtype in (torch.int64, torch.int32) else "b"
