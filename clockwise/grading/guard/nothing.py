"""Comparisons that an array without entries passes: it is close to whatever it is
compared with, and so would be the answer to everything. So would a picture be that has
no more than a corner of another one.
"""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from types import ModuleType
from typing import Any

import numpy as np

Compare = Callable[..., Any]


def is_nothing(one: Any, two: Any) -> bool:
    """Whether only one of two arrays has entries. But `np.allclose(a[mask], 0)` is said
    of what may be left out."""
    empty = [0 in array.shape for array in (one, two)]
    other = one if empty[1] else two
    return empty[0] != empty[1] and (other.ndim > 0 or bool(other != 0))


def _numpys(module: ModuleType) -> None:
    for name in ("isclose", "array_equiv"):
        taught = _never(getattr(module, name))
        for place in (module, np):  # `np.allclose` asks the module's own
            setattr(place, name, taught)


def _never(compare: Compare) -> Compare:
    names = [*signature(compare).parameters]

    @wraps(compare)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        given = dict(zip(names, args, strict=False)) | kwargs
        arrays = {n: np.asanyarray(given[n]) for n in names[:2]}  # else asked twice
        if is_nothing(*arrays.values()):
            return np.False_
        plain = (int, float, complex)
        arrays = {n: v for n, v in arrays.items() if not isinstance(given[n], plain)}
        return compare(**given | arrays)

    return wrapped


def _numpys_own_tests(module: ModuleType) -> None:
    compare: Compare = module.assert_array_compare

    @wraps(compare)
    def wrapped(how: Any, x: Any, y: Any, *args: Any, **kwargs: Any) -> Any:
        x, y = np.asanyarray(x), np.asanyarray(y)
        if is_nothing(x, y):
            raise AssertionError(
                f"one has no entries: the shapes are {x.shape}, {y.shape}"
            )
        return compare(how, x, y, *args, **kwargs)

    module.assert_array_compare = wrapped  # type: ignore[attr-defined]


def _torchs(module: Any) -> None:
    no = module.tensor(False)
    for place in (module, module.Tensor):
        place.allclose = _unless_nothing(place.allclose, False)
        place.isclose = _unless_nothing(place.isclose, no)


def _unless_nothing(compare: Compare, no: Any) -> Compare:
    @wraps(compare)
    def wrapped(input: Any, other: Any, *args: Any, **kwargs: Any) -> Any:
        is_one = is_nothing(input, other)
        return no if is_one else compare(input, other, *args, **kwargs)

    return wrapped


def _pytests(module: Any) -> None:
    kind: Any = module.ApproxScalar
    equal: Compare = kind.__eq__

    def __eq__(self: Any, actual: Any) -> bool:
        array = module._as_numpy_array(actual)
        if array is None:
            return bool(equal(self, actual))
        return array.size > 0 and all(__eq__(self, item) for item in array.flat)

    kind.__eq__ = __eq__


def _pictures(module: Any) -> None:
    difference: Compare = module.difference

    @wraps(difference)
    def wrapped(image1: Any, image2: Any) -> Any:
        if image1.size != image2.size:
            raise ValueError(f"the sizes are {image1.size} and {image2.size}")
        return difference(image1, image2)

    module.difference = wrapped


TEACH: dict[str, Callable[[ModuleType], None]] = {
    "numpy._core.numeric": _numpys,
    "numpy.testing._private.utils": _numpys_own_tests,
    "torch": _torchs,
    "PIL.ImageChops": _pictures,
    **dict.fromkeys(("_pytest.approx", "_pytest.python_api"), _pytests),  # new and old
}
