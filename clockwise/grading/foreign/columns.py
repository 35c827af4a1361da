"""pandas' columns: arrays with types of its own, and single times."""

import sys
from typing import Any

import numpy as np

from clockwise.grading.foreign.library import Parts, expect

MASKED = {"IntegerArray", "FloatingArray", "BooleanArray"}
ARRAYS = {
    *MASKED,
    *("StringArray", "ArrowStringArray", "DatetimeArray", "TimedeltaArray"),
    *("IntervalArray", "PeriodArray"),
}


def _pandas() -> Any:
    return sys.modules["pandas"]


def is_special(value: Any) -> bool:
    """Whether it is an array of pandas' own that array_apart knows."""
    kind = type(value)
    is_listed = kind.__name__ in ARRAYS
    return is_listed and getattr(_pandas().arrays, kind.__name__, 0) is kind


def plain_column(array: Any) -> Any:
    """numpy's array, if the column is one; else pandas' own."""
    is_numpys = type(array) is _pandas().arrays.NumpyExtensionArray
    return array.to_numpy() if is_numpys or isinstance(array.dtype, np.dtype) else array


def is_column(value: Any) -> bool:
    return isinstance(value, np.ndarray | _pandas().api.extensions.ExtensionArray)


def array_apart(value: Any) -> Parts | None:
    """How an array of pandas' own is stored, and what is in it."""
    kind, missing = type(value).__name__, value.isna()
    if kind in MASKED:
        filled = value.to_numpy(dtype=value.dtype.numpy_dtype, na_value=0)
        return "masked", kind, filled, missing
    if kind == "IntervalArray":
        return "between", np.asarray(value.left), np.asarray(value.right), value.closed
    if kind == "PeriodArray":
        return "periods", value.asi8, value.freqstr
    if isinstance(value.dtype, np.dtype):  # times without a zone
        return "plain", value.to_numpy()
    if isinstance(value.dtype, _pandas().DatetimeTZDtype):
        utc = value.tz_convert("UTC").tz_localize(None).to_numpy()
        return "zone", utc, str(value.tz)
    dtype = value.dtype
    texts = [None if gone else x for x, gone in zip(value, missing, strict=True)]
    return "text", dtype.storage, dtype.na_value is _pandas().NA, texts


def array(how: Any, *parts: Any) -> Any:
    made = _MAKE[how](*parts)
    expect(is_column(made))
    return made


def _masked(kind: Any, values: Any, missing: Any) -> Any:
    expect(kind in MASKED)
    return getattr(_pandas().arrays, kind)(values, missing)


def _plain(values: Any) -> Any:
    expect(type(values) is np.ndarray and values.dtype.kind in "mM")
    return _pandas().array(values)


def _zone(utc: Any, zone: Any) -> Any:
    expect(type(utc) is np.ndarray and type(zone) is str)
    return _pandas().DatetimeIndex(utc).tz_localize("UTC").tz_convert(zone).array


def _text(storage: Any, is_na: Any, texts: Any) -> Any:
    expect(storage in ("python", "pyarrow") and type(texts) is list)
    expect(all(type(text) in (str, type(None)) for text in texts))
    missing = _pandas().NA if is_na else np.nan
    dtype = _pandas().StringDtype(storage, na_value=missing)
    return _pandas().array(texts, dtype=dtype)


def _between(left: Any, right: Any, closed: Any) -> Any:
    expect(type(left) is np.ndarray and type(right) is np.ndarray)
    return _pandas().arrays.IntervalArray.from_arrays(left, right, closed=closed)


def _periods(numbers: Any, freq: Any) -> Any:
    expect(type(numbers) is np.ndarray and type(freq) is str)
    return _pandas().PeriodIndex.from_ordinals(numbers, freq=freq).array


_MAKE: Any = {
    **{"masked": _masked, "plain": _plain, "zone": _zone, "text": _text},
    **{"between": _between, "periods": _periods},
}


def categories_apart(value: Any) -> Parts:
    return np.asarray(value.codes), value.categories, bool(value.ordered)


def categories(codes: Any, names: Any, ordered: Any) -> Any:
    expect(isinstance(names, _pandas().Index) and type(ordered) is bool)
    return _pandas().Categorical.from_codes(codes, names, ordered=ordered)


def time_apart(value: Any) -> Parts:
    """A moment or a span of time: numpy's number, and the zone."""
    zone = getattr(value, "tz", None)
    return value.asm8, None if zone is None else str(zone)


def moment(number: Any, zone: Any) -> Any:
    expect(type(number) is np.datetime64 and type(zone) in (str, type(None)))
    made = _pandas().Timestamp(number)
    return made.tz_localize("UTC").tz_convert(zone) if zone else made


def span(number: Any, zone: Any) -> Any:
    expect(type(number) is np.timedelta64 and zone is None)
    return _pandas().Timedelta(number)


def period(number: Any, freq: Any) -> Any:
    expect(type(number) is int and type(freq) is str)
    return _pandas().Period(ordinal=number, freq=freq)


def interval(left: Any, right: Any, closed: Any) -> Any:
    return _pandas().Interval(left, right, closed)


def dtype_apart(value: Any) -> Parts:
    """A type of pandas' own: an empty column of it."""
    return (_pandas().array([], dtype=value),)


def dtype(column: Any) -> Any:
    expect(is_column(column))
    return column.dtype
