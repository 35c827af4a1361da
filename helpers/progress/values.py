"""What a value is made of: its form, and the numbers in it."""

import hashlib
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

Floats = NDArray[np.float64]


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
