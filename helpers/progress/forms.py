"""Whether a function gives the same, in whatever form the same arguments come."""

import random
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from helpers.progress.checks import Feedback, call, same
from helpers.progress.values import copied, mapped

Change = Callable[[Any], Any]


def in_any_form(
    function: Callable[..., Any],
    *args: Any,
    rows: Mapping[int, int] | None = None,
    rows_of_result: int | tuple[int | None, ...] = 0,
    gradient: Iterable[int] = (),
    like: Callable[..., Any] | None = None,
    without: Iterable[str] = (),
    same_type: bool = False,
    atol: float = 1e-5,
    **kwargs: Any,
) -> Any:
    """Ask the same question in all forms that a statement allows; return the answer.

    The arguments come once more, as views that are not contiguous, in float64 instead
    of float32, and in int32 instead of int64; `without` names the forms that a
    statement excludes: "again", "views", "float64", "int32", "random state".

    `rows` says along which axis an argument, by its number from 0, holds what stands
    alone, such as the sequences of a batch: the first and the last are then asked for
    alone, and all in reverse order. `rows_of_result` is that axis of the result, or of
    each of its items (None: it has none). To the arguments with a number in `gradient`
    a gradient has to come back: all of that which comes through `like`, a function that
    does the same, if there is one.

    AssertionError where an answer differs by more than `atol` plus a 1e-5th of itself,
    or is float32 where the arguments are float64 (with `same_type` also the other way
    round), and where arguments, or the state of the random generators that everybody
    shares, are not what they were.
    """
    form = _Question(function, args, kwargs, atol)
    _draw()
    states = _random_states()
    first = form.answer("")
    if "random state" not in without and not _equal(states, _random_states()):
        raise Feedback(
            f"{form.name} draws from the random generators that everybody shares, or "
            "seeds them: leave them as they are"
        )
    for name, (change, why) in FORMS.items():
        if name not in without and _applies(change, [args, kwargs]):
            again = form.answer(why, change)
            same(again, first, f"{form.name}, {why}", 10 * atol)
            if name == "float64":
                _keeps_type(first, again, form.name, same_type)
    for number in gradient:
        form.grows(number, like)
    if rows:
        form.row_by_row(rows, rows_of_result, first)
    return first


class _Question:
    def __init__(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        atol: float,
    ) -> None:
        self.function, self.args, self.kwargs = function, args, kwargs
        self.name, self.atol = getattr(function, "__name__", "this function"), atol

    def answer(self, why: str, change: Change = copied) -> Any:
        args, kwargs = mapped(change, copied(self.args)), dict(copied(self.kwargs))
        return self.ask(why, args, mapped(change, kwargs))

    def ask(self, why: str, args: Any, kwargs: dict[str, Any]) -> Any:
        try:
            value, changed = call(self.function, args, kwargs)
        except (RuntimeError, TypeError, ValueError, IndexError) as error:
            if not why:
                raise
            kind = type(error).__name__
            raise Feedback(f"{self.name}, {why}: {kind}: {error}") from None
        if changed:
            raise Feedback(f"{self.name}: {changed}")
        return value

    def grows(self, number: int, like: Callable[..., Any] | None) -> None:
        """AssertionError unless a gradient of the result comes to an argument."""
        got = self.gradient(number, partial(self.ask, "with a gradient wanted"))
        if got is None or not got.any():
            raise Feedback(
                f"{self.name}: no gradient comes back to argument number {number + 1}: "
                "leave out no_grad, detach, item, tolist and numpy"
            )
        if like is not None:
            right = self.gradient(number, lambda args, kwargs: like(*args, **kwargs))
            why = f"{self.name}: the gradient of argument number {number + 1}"
            same(got, right, f"{why}, of which no part may be cut off", 10 * self.atol)

    def gradient(self, number: int, answer: Callable[..., Any]) -> Tensor | None:
        args = [*copied(self.args)]
        args[number] = args[number].detach().clone().requires_grad_()
        value = answer(args, dict(copied(self.kwargs)))
        grown = [leaf for leaf in _tensors(value) if leaf.requires_grad]
        if grown:
            # with weights that differ, since what sums to 1 has no gradient in its sum
            total = [(leaf * leaf.detach().cos()).sum() for leaf in grown]
            torch.stack(total).sum().backward()  # type: ignore[no-untyped-call]
        found: Tensor | None = args[number].grad
        return found

    def row_by_row(
        self, rows: Mapping[int, int], out: int | tuple[int | None, ...], all_rows: Any
    ) -> None:
        number, axis = next(iter(rows.items()))
        size = _size(self.args[number], axis)
        for what, wanted in {
            "the first row alone": [0],
            "the last row alone": [size - 1],
            "the rows in reverse order": [*range(size)][::-1],
        }.items():
            args = [
                _chosen(arg, rows[i], wanted) if i in rows else arg
                for i, arg in enumerate(copied(self.args))
            ]
            got = self.ask(what, args, dict(copied(self.kwargs)))
            items = all_rows if isinstance(out, tuple) else [all_rows]
            axes = out if isinstance(out, tuple) else (out,)
            found = got if isinstance(out, tuple) else [got]
            for item, one, place in zip(items, found, axes, strict=True):
                if place is not None:
                    right = _chosen(item, place, wanted)
                    same(one, right, f"{self.name}, {what}", self.atol)


def _draw() -> None:
    """After this the generators are in a state that no seed gives."""
    torch.rand(1), np.random.rand(), random.random()


def _random_states() -> list[Any]:
    kind, keys, *rest = np.random.get_state(legacy=True)
    return [torch.get_rng_state(), keys, [kind, *rest], random.getstate()]


def _equal(states: list[Any], others: list[Any]) -> bool:
    (a, b, *rest), (c, d, *others) = states, others
    return torch.equal(a, c) and np.array_equal(b, d) and rest == others


def _view(part: Any) -> Any:
    """The same numbers, in every other place and with the outer axes exchanged."""
    if isinstance(part, Tensor) and part.dim():
        flipped = part.detach().transpose(0, -1)
        wide = torch.stack([flipped, torch.zeros_like(flipped)], dim=-1)[..., 0]
        return wide.transpose(0, -1).requires_grad_(part.requires_grad)
    if isinstance(part, np.ndarray) and part.ndim:
        turned = part.swapaxes(0, -1)
        pairs = np.stack([turned, np.zeros_like(turned)], axis=-1)
        return pairs[..., 0].swapaxes(0, -1)
    return part


def _wide(part: Any) -> Any:
    if isinstance(part, Tensor) and part.dtype == torch.float32:
        return part.detach().double().requires_grad_(part.requires_grad)
    if isinstance(part, nn.Module):
        return part.double()
    return part


def _short(part: Any) -> Any:
    if isinstance(part, Tensor) and part.dtype == torch.int64:
        return part.int()
    if isinstance(part, np.ndarray) and part.dtype == np.int64:
        return part.astype(np.int32)
    return part


FORMS: dict[str, tuple[Change, str]] = {
    "again": (copied, "asked a second time"),
    "views": (_view, "with arguments that are views (not contiguous)"),
    "float64": (_wide, "in float64"),
    "int32": (_short, "with int32 numbers"),
}


def _applies(change: Change, arguments: list[Any]) -> bool:
    """Whether a form is another one for some of these arguments."""
    if change is copied:
        return True
    found = False

    def look(part: Any) -> Any:
        nonlocal found
        if isinstance(part, nn.Module):
            found |= change is _wide
        else:
            found |= change(part) is not part
        return part

    mapped(look, arguments)
    return found


def _keeps_type(first: Any, again: Any, name: str, also_narrow: bool) -> None:
    for narrow, wide in zip(_tensors(first), _tensors(again), strict=False):
        wrong = []
        if also_narrow and narrow.dtype == torch.float64:
            wrong = ["float32", "float64"]
        elif narrow.dtype == torch.float32 and wide.dtype != torch.float64:
            wrong = ["float64", str(wide.dtype).removeprefix("torch.")]
        if wrong:
            kind, got = wrong
            raise Feedback(
                f"{name}, in {kind}: expected a result in {kind}, got torch.{got}: "
                "make new tensors with x.new_zeros(...) or dtype=x.dtype"
            )


def _tensors(value: Any) -> list[Tensor]:
    found: list[Tensor] = []
    mapped(lambda part: found.append(part) if isinstance(part, Tensor) else None, value)
    return found


def _size(value: Any, axis: int) -> int:
    return len(value) if isinstance(value, list | tuple) else int(value.shape[axis])


def _chosen(value: Any, axis: int, wanted: list[int]) -> Any:
    """Some rows of a tensor, an array or a list, in the order wanted."""
    if isinstance(value, Tensor):
        return value.index_select(axis, torch.tensor(wanted))
    if isinstance(value, np.ndarray):
        return value.take(wanted, axis)
    return type(value)(value[i] for i in wanted)
