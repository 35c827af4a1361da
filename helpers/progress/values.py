"""What a value is made of: its form, and the numbers in it."""

import copy
import hashlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Given(NamedTuple):
    """What an argument was before a call; a network counts, too."""

    form: str
    leaves: list[Floats]

    def is_still(self, value: object) -> bool:
        now = given_as(value)
        pairs = zip(self.leaves, now.leaves, strict=False)
        same = all(np.array_equal(*pair, equal_nan=True) for pair in pairs)
        return self.form == now.form and same


def given_as(value: object) -> Given:
    """What an argument is now, to be compared with what it will be."""
    form, leaves = flatten(mapped(_inside, value))
    return Given(form, [leaf.copy() for leaf in leaves])


def _inside(part: object) -> object:
    """A network's numbers and its mode, a dataclass's fields; else the part itself."""
    if is_dataclass(part) and not isinstance(part, type):
        return {field.name: getattr(part, field.name) for field in fields(part)}
    if not isinstance(part, torch.nn.Module):
        return part
    grown = [weight.requires_grad for weight in part.parameters()]
    return [dict(part.state_dict()), part.training, grown]


def numbers_in(value: object) -> Floats:
    """All numbers in a value, in one row; texts count as a number each."""
    return np.concatenate([*flatten(value)[1], np.zeros(0)])


def flatten(value: Any) -> tuple[str, list[Floats]]:
    """The form of a value, such as "n[3][2]" for numbers, and the numbers in it."""
    if isinstance(value, torch.Tensor):
        wide = torch.complex128 if value.is_complex() else torch.float64
        value = value.to_dense().to(wide).numpy(force=True)
    if isinstance(value, np.ndarray) and value.dtype.kind in "OSU":
        value = value.tolist()
    if isinstance(value, bool | int | float | complex | np.ndarray | np.generic):
        return _flatten_numbers(value)
    if isinstance(value, str | bytes):
        return "s", [np.array([_hash(value)])]
    if isinstance(value, dict):
        keys = sorted(value, key=repr)
        form, leaves = _join([flatten(value[key]) for key in keys])
        return f"{{{keys}{form}}}", leaves
    if isinstance(value, set | frozenset):
        items = [flatten(item) for item in value]
        return _join(sorted(items, key=lambda i: (i[0], [x.tolist() for x in i[1]])))
    if isinstance(value, list | tuple | range):
        return _join([flatten(item) for item in value])
    return f"?{type(value).__name__}", []


def mapped(change: Callable[[Any], Any], value: Any) -> Any:
    """A value of the same form with `change` of each part that is no container."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(mapped(change, item) for item in value))
    if isinstance(value, list | tuple):
        return type(value)(mapped(change, item) for item in value)
    if isinstance(value, dict):
        return {key: mapped(change, item) for key, item in value.items()}
    return change(value)


def copied(value: Any) -> Any:
    """A copy that shares nothing with a value; what cannot be copied is itself."""
    return mapped(_copied, value)


def _copied(part: Any) -> Any:
    if isinstance(part, torch.Tensor):
        return part.detach().clone().requires_grad_(part.requires_grad)
    try:
        return copy.deepcopy(part)
    except Exception:  # whatever a test made for itself
        return part


def shape_of(form: str) -> tuple[int, ...]:
    """The shape of an array of numbers, from its form."""
    return tuple(int(n) for n in form[2:-1].split("][") if n)


def _flatten_numbers(value: Any) -> tuple[str, list[Floats]]:
    try:
        array = np.asarray(value, dtype=complex if np.iscomplexobj(value) else float)
    except OverflowError:  # an int that no float can hold
        return "s", [np.array([_hash(str(value))])]
    if np.iscomplexobj(array):
        array = np.stack([array.real, array.imag], axis=-1)
    return "n" + "".join(f"[{n}]" for n in array.shape), [array.ravel()]


def _join(items: list[tuple[str, list[Floats]]]) -> tuple[str, list[Floats]]:
    forms = [form for form, _ in items]
    leaves = [leaf for _, leaves in items for leaf in leaves]
    if not items:
        return "n[0]", [np.zeros(0)]
    if len(set(forms)) == 1 and forms[0][0] in "ns":
        return f"{forms[0][0]}[{len(forms)}]{forms[0][1:]}", [np.concatenate(leaves)]
    return f"({','.join(forms)})", leaves


def _hash(text: str | bytes) -> float:
    data = text.encode() if isinstance(text, str) else text
    return int(hashlib.sha256(data).hexdigest()[:8], 16) / 2**32
