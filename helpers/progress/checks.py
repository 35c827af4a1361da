"""What test cells call: ask the learner's function, compare, name known mistakes.

A known mistake is recognised by the fingerprint of its result. The fingerprints in
helpers/mistakes/ are made from the wrong answers in answers/ by `clockwise build`.
"""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from helpers.progress.language import korean

MISTAKES = Path(__file__).parents[1] / "mistakes"
RTOL = 1e-4  # between the fingerprints of one mistake on two machines
MANY = 8  # the arrays in a value are projected one by one up to this number
PROJECTIONS = 3
NAN, INF, MINUS_INF = 0.7310585, 11.7, -13.3  # stand-ins, to make sums possible

T = TypeVar("T")
Floats = NDArray[np.float64]


class Feedback(AssertionError):
    """What a test tells the learner; Jupyter shows it without our frames above it."""

    def _render_traceback_(self) -> list[str]:
        return [f"\x1b[31m✗\x1b[0m {self}"]


# `clockwise build` sets it to hear every exercise, case, value and arguments that tests
# ask for. Nothing is recognised meanwhile.
listener: Callable[[str, str, object, object], None] | None = None


def ask(
    function: Callable[..., T],
    *args: Any,
    case: str = "",
    exercise: str = "",
    **kwargs: Any,
) -> T:
    """Call the learner's function and return its result.

    AssertionError if it is not written yet, or if the result is that of a known
    mistake. `case` keeps apart the questions that one exercise is asked. The exercise
    is the function's name unless `exercise` says otherwise.
    """
    name = exercise or getattr(function, "__name__", "this function")
    try:
        value = function(*args, **kwargs)
    except NotImplementedError:
        raise Feedback(
            f"{name} is not written yet: "
            "replace `raise NotImplementedError()` with your code"
        ) from None
    _recognise(name, value, case, [args, kwargs])
    return value


def recognise(exercise: str, value: object, case: str = "") -> None:
    """AssertionError with a hint if `value` is what a known mistake leads to."""
    _recognise(exercise, value, case, [])


def _recognise(exercise: str, value: object, case: str, arguments: object) -> None:
    if listener is not None:
        listener(exercise, case, value, arguments)
        return
    found = fingerprint(value)
    for mistake in _mistakes(MISTAKES).get(exercise, {}).get(case, []):
        if close(mistake["fingerprint"], found):
            _show_hint(exercise, mistake["hint"])


def _show_hint(exercise: str, hint: dict[str, str]) -> None:
    from helpers.progress.experience import record_hint

    record_hint(exercise)
    raise Feedback(hint.get("ko" if korean() else "en", hint["en"]))


def passed(test: str) -> None:
    """The last line of a test: count its points, print the new score."""
    from helpers.progress.experience import record_pass

    line = record_pass(test)
    if line is not None:
        print(line)


def same(got: Any, expected: Any, why: str, atol: float = 1e-6) -> None:
    """AssertionError that begins with `why` unless `got` is `expected`.

    Numbers, arrays and tensors, and lists of them, may differ by `atol` plus a 1e-5th
    of what is expected. Anything else has to be equal.
    """
    if got is None and expected is not None:
        raise Feedback(f"{why}: got None; is the `return` missing?")
    (form, leaves), (right_form, right) = _flatten(got), _flatten(expected)
    if form[0] == right_form[0] == "n":
        got_array, array = leaves[0].reshape(_shape(form)), right[0]
        _same_numbers(got_array, array.reshape(_shape(right_form)), why, atol)
    elif isinstance(expected, list | tuple) and isinstance(got, list | tuple):
        if len(got) != len(expected):
            raise Feedback(f"{why}: expected {len(expected)} items, got {len(got)}")
        for i, pair in enumerate(zip(got, expected, strict=True)):
            same(*pair, f"{why}, item {i}", atol)
    elif isinstance(expected, dict) and isinstance(got, dict):
        if got.keys() != expected.keys():
            keys = f"expected the keys {[*expected]}, got {[*got]}"
            raise Feedback(f"{why}: {keys}")
        for key in expected:
            same(got[key], expected[key], f"{why}, {key!r}", atol)
    elif form != right_form or got != expected:
        raise Feedback(f"{why}: expected {expected!r}, got {got!r}")


def _same_numbers(got: Floats, expected: Floats, why: str, atol: float) -> None:
    if got.shape != expected.shape:
        raise Feedback(f"{why}: expected shape {expected.shape}, got {got.shape}")
    wrong = ~np.isclose(got, expected, rtol=1e-5, atol=atol, equal_nan=True)
    if wrong.any():
        place = tuple(np.argwhere(wrong)[0].tolist())
        where = (
            f" at {[*place]} ({wrong.sum()} of {wrong.size} differ)" if place else ""
        )
        values = f"expected {expected[place]:.6g}, got {got[place]:.6g}"
        raise Feedback(f"{why}: {values}{where}")


def fingerprint(value: object) -> str:
    """A short text that equal values share, and close ones nearly: see `close`.

    Lists of numbers, arrays and tensors of one shape are the same, of whatever dtype.
    """
    form, leaves = _flatten(value)
    if len(leaves) > MANY:
        leaves = [np.concatenate(leaves)]
    numbers = (f"{number:.6g}" for leaf in leaves for number in _project(leaf))
    return " ".join([hashlib.sha256(form.encode()).hexdigest()[:12], *numbers])


def close(a: str, b: str, rtol: float = RTOL) -> bool:
    """Whether two fingerprints tell of the same value, up to rounding."""
    (form, *numbers), (other_form, *others) = a.split(), b.split()
    if form != other_form or len(numbers) != len(others):
        return False
    x, y = np.array([numbers, others], float).reshape(2, -1, 1 + PROJECTIONS)
    size = np.maximum(x[:, :1], y[:, :1])  # of the numbers in each leaf
    return bool((np.abs(x - y) <= rtol * size + 1e-8).all())


def numbers_in(value: object) -> Floats:
    """All numbers in a value, in one row; texts count as a number each."""
    return np.concatenate([*_flatten(value)[1], np.zeros(0)])


def _project(leaf: Floats) -> list[float]:
    """The root mean square, then sums with fixed pseudo-random weights."""
    x = np.nan_to_num(leaf, nan=NAN, posinf=INF, neginf=MINUS_INF)
    weights = np.random.default_rng(0).uniform(-1, 1, (x.size, PROJECTIONS))
    scale = max(x.size, 1) ** 0.5
    return [float(np.linalg.norm(x)) / scale, *(x @ weights / scale).tolist()]


def _flatten(value: Any) -> tuple[str, list[Floats]]:
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
        form, leaves = _join([_flatten(value[key]) for key in keys])
        return f"{{{keys}{form}}}", leaves
    if isinstance(value, set | frozenset):
        items = [_flatten(item) for item in value]
        return _join(sorted(items, key=lambda i: (i[0], [x.tolist() for x in i[1]])))
    if isinstance(value, list | tuple | range):
        return _join([_flatten(item) for item in value])
    return f"?{type(value).__name__}", []


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


def _shape(form: str) -> tuple[int, ...]:
    return tuple(int(n) for n in form[2:-1].split("][") if n)


def _hash(text: str | bytes) -> float:
    data = text.encode() if isinstance(text, str) else text
    return int(hashlib.sha256(data).hexdigest()[:8], 16) / 2**32


@cache
def _mistakes(folder: Path) -> dict[str, dict[str, list[dict[str, Any]]]]:
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for path in sorted(folder.glob("*.json")):
        found.update(json.loads(path.read_text(encoding="utf-8")))
    return found
