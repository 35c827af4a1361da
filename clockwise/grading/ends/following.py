"""Gradients that flow from a student's result back to the tensors that a test gave.

The student's graph stays in the student's process: going back means asking it.
"""

import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Ask = Callable[..., Any]
DEEPEST = 10  # containers in containers; no network returns more


def tracked(values: Iterable[Any]) -> list[Any]:
    """The tensors in the arguments of a call through which gradients may flow.

    Those in tuples, lists and dicts count, too, and the parameters of networks: both
    ends find them in the same order.
    """
    found: list[Any] = []
    for value in values:
        if type(value) in (tuple, list):
            found += tracked(value)
        elif type(value) is dict:
            found += tracked(value.values())
        elif _is_network(value):
            found += filter(is_tracked, value.parameters())
        elif is_tracked(value):
            found.append(value)
    return found


def _is_network(value: Any) -> bool:
    torch: Any = sys.modules.get("torch")
    return bool(torch) and issubclass(type(value), torch.nn.Module)


def is_tracked(value: Any) -> bool:
    """Whether this is a tensor that gradients may flow through."""
    torch = sys.modules.get("torch")
    kinds = (torch.Tensor, torch.nn.Parameter) if torch else ()
    return type(value) in kinds and bool(value.requires_grad)


def parts_of(result: Any, depth: int = DEEPEST) -> list[Any]:
    """The result of a call, or what it holds: in tuples, lists and dicts, also in
    those inside."""
    values = _values(result) if depth else None
    if values is None:
        return [result]
    return [part for value in values for part in parts_of(value, depth - 1)]


def _values(result: Any) -> list[Any] | None:
    if type(result) in (tuple, list):
        return list(result)
    return list(result.values()) if type(result) in (dict, OrderedDict) else None


def follow(ask: Ask, numbers: Any, result: Any, inputs: list[Any]) -> Any:
    """The result with its tensors tied to `inputs`; `numbers` name their graphs.

    A number is 0 where no gradient flows.
    """
    parts = parts_of(result)
    if type(numbers) is not list or len(numbers) != len(parts) or not any(numbers):
        return result
    tied = [
        _tie(ask, number, part, inputs) if number and is_tracked(part) else part
        for number, part in zip(numbers, parts, strict=True)
    ]
    return _refilled(result, iter(tied))


def _refilled(result: Any, parts: Iterator[Any], depth: int = DEEPEST) -> Any:
    """The same with these parts, in the order of parts_of."""
    values = _values(result) if depth else None
    if values is None:
        return next(parts)
    made = [_refilled(value, parts, depth - 1) for value in values]
    is_mapping = isinstance(result, dict)
    return type(result)(zip(result, made, strict=True) if is_mapping else made)


def _tie(ask: Ask, number: int, result: Any, inputs: list[Any]) -> Any:
    import torch

    class Student(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, *given: Any) -> Any:
            return result.detach().clone()

        @staticmethod
        def backward(ctx: Any, grad: Any) -> Any:
            answer = ask("gradients", number, grad)
            found = answer if type(answer) is list else []
            return tuple(map(_fitting, [*found, *inputs][: len(inputs)], inputs))

    return Student.apply(*inputs)  # type: ignore[no-untyped-call]


def _fitting(gradient: Any, given: Any) -> Any:
    """A gradient that belongs to `given`; none instead of anything else."""
    if type(gradient) is not type(given.detach()) or gradient is given:
        return None
    alike = gradient.shape == given.shape and gradient.dtype == given.dtype
    return gradient.detach() if alike else None
