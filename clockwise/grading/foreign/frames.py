"""pandas: frames, series, indices; what they are made of is in columns.py."""

import sys
from typing import Any

import numpy as np

from clockwise.grading.foreign import columns
from clockwise.grading.foreign.library import Library, Parts, expect

MOST_ROWS = 10_000_000  # of an index that is no more than its ends
INDICES = (
    *("Index", "RangeIndex", "MultiIndex", "DatetimeIndex", "TimedeltaIndex"),
    *("CategoricalIndex", "PeriodIndex", "IntervalIndex"),
)
TYPES = (
    *("StringDtype", "CategoricalDtype", "DatetimeTZDtype", "Int64Dtype"),
    *("Int32Dtype", "Float64Dtype", "BooleanDtype", "PeriodDtype", "IntervalDtype"),
)


def _pandas() -> Any:
    return sys.modules["pandas"]


def _name_of(value: Any) -> str:
    """The class by its name, if pandas has it under this name."""
    name = type(value).__name__
    if value is getattr(_pandas(), "NaT", 0) or value is getattr(_pandas(), "NA", 0):
        return f"pandas:{'NaT' if value is _pandas().NaT else 'NA'}"
    if columns.is_special(value):
        return "pandas:array"
    if getattr(_pandas(), name, 0) is not type(value):
        return ""
    if name in INDICES or name in TYPES:
        return "pandas:Index" if name in INDICES else "pandas:dtype"
    return f"pandas:{name}" if f"pandas:{name}" in FRAMES.apart else ""


def _frame_apart(value: Any) -> Parts | None:
    series = [value.iloc[:, i].array for i in range(value.shape[1])]
    filled = [columns.plain_column(column) for column in series]
    parts = (value.columns, value.index, filled, dict(value.attrs))
    return parts if _is_whole(value, _frame(*parts)) else None


def _frame(labels: Any, index: Any, filled: Any, attrs: Any) -> Any:
    expect(_is_index(labels) and _is_index(index) and type(filled) is list)
    expect(all(columns.is_column(c) and len(c) == len(index) for c in filled))
    expect(len(labels) == len(filled))
    made = _pandas().DataFrame(dict(enumerate(filled)), index=index)
    made.columns = labels
    made.attrs.update(attrs)
    return made


def _is_whole(value: Any, made: Any) -> bool:
    """Whether nothing was lost that somebody could compare."""
    pairs = ((getattr(f, "columns", None), f.index) for f in (value, made))
    (labels, index), (new_labels, new_index) = pairs
    types = (np.asarray(f.dtypes, dtype=object).tolist() for f in (value, made))
    one, two = types
    return (
        value.equals(made)
        and one == two
        and _is_same_index(index, new_index)
        and (labels is None or _is_same_index(labels, new_labels))
    )


def _is_same_index(one: Any, two: Any) -> bool:
    return bool(
        type(one) is type(two)
        and one.equals(two)
        and one.names == two.names
        and one.dtype == two.dtype
    )


def _series_apart(value: Any) -> Parts | None:
    column = columns.plain_column(value.array)
    parts = (value.index, column, value.name, dict(value.attrs))
    return parts if _is_whole(value, _series(*parts)) else None


def _series(index: Any, column: Any, name: Any, attrs: Any) -> Any:
    expect(_is_index(index) and columns.is_column(column))
    made = _pandas().Series(column, index=index, name=name, dtype=column.dtype)
    made.attrs.update(attrs)
    return made


def _is_index(value: Any) -> bool:
    return isinstance(value, _pandas().Index)


def _index_apart(value: Any) -> Parts | None:
    parts: Parts
    if isinstance(value, _pandas().RangeIndex):
        parts = ("range", (value.start, value.stop, value.step), value.name)
    elif isinstance(value, _pandas().MultiIndex):
        codes = [np.asarray(codes) for codes in value.codes]
        parts = ("levels", (list(value.levels), codes), list(value.names))
    else:
        column = columns.plain_column(value.array)
        parts = ("labels", (column, getattr(value, "freqstr", None)), value.name)
    return parts if _is_same_index(value, _index(*parts)) else None


def _index(how: Any, parts: Any, names: Any) -> Any:
    pandas = _pandas()
    if how == "range":
        made = pandas.RangeIndex(*parts, name=names)
        expect(len(made) <= MOST_ROWS)
        return made
    if how == "levels":
        levels, codes = parts
        expect(all(map(_is_index, levels)))
        return pandas.MultiIndex(levels, codes, names=names, verify_integrity=True)
    column, freq = parts
    expect(columns.is_column(column) and type(freq) in (str, type(None)))
    if freq is not None:
        return type(pandas.Index(column))(column, freq=freq, name=names)
    return pandas.Index(column, dtype=column.dtype, name=names)


def _refill(old: Any, new: Any) -> None:
    """As pandas' own `inplace=True` does it."""
    object.__setattr__(old, "_mgr", new._mgr)
    old.attrs = new.attrs
    if hasattr(old, "name") and not hasattr(old, "columns"):
        old.name = new.name


FRAMES = Library(
    name_of=_name_of,
    apart={
        "pandas:DataFrame": _frame_apart,
        "pandas:Series": _series_apart,
        "pandas:Index": _index_apart,
        "pandas:Categorical": columns.categories_apart,
        "pandas:array": columns.array_apart,
        "pandas:dtype": columns.dtype_apart,
        "pandas:Timestamp": columns.time_apart,
        "pandas:Timedelta": columns.time_apart,
        "pandas:Period": lambda value: (value.ordinal, value.freqstr),
        "pandas:Interval": lambda value: (value.left, value.right, value.closed),
        "pandas:NaT": lambda value: (),
        "pandas:NA": lambda value: (),
    },
    together={
        "pandas:DataFrame": _frame,
        "pandas:Series": _series,
        "pandas:Index": _index,
        "pandas:Categorical": columns.categories,
        "pandas:array": columns.array,
        "pandas:dtype": columns.dtype,
        "pandas:Timestamp": columns.moment,
        "pandas:Timedelta": columns.span,
        "pandas:Period": columns.period,
        "pandas:Interval": columns.interval,
        "pandas:NaT": lambda: _pandas().NaT,
        "pandas:NA": lambda: _pandas().NA,
    },
    refill={"pandas:DataFrame": _refill, "pandas:Series": _refill},
)
