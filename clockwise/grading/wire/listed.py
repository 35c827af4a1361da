"""The closed list: what a value may be that crosses, and how big.

Values cross between a student's process and the checker in a code of these types, each
bounded in depth, items and bytes. A value of any other type, a subclass of a listed
type among them, crosses as an opaque handle: a number and a name.
"""

import re
from array import array
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import PosixPath
from typing import Any
from zoneinfo import ZoneInfo

MAX_DEPTH = 100
MAX_ITEMS = 1_000_000
MAX_RANGE = 10_000_000
MAX_BYTES = 64_000_000
MAX_INT_BYTES = 100_000
MAX_PLAIN_BYTES = 24_000_000
MAX_PLAIN_ITEMS = 100_000


class Refused(ValueError):
    """The value or the bytes are outside the code."""


ARRAY_DTYPES = frozenset(
    ["|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8"]
    + ["<f2", "<f4", "<f8", "<f16", "<c8", "<c16", "<c32"]
)
TEXT_DTYPE = re.compile(
    r"<U[1-9]\d{0,4}|\|S[1-9]\d{0,4}|<[Mm]8\[\d{0,6}(?:Y|M|W|D|h|m|s|ms|us|ns)\]"
)
TENSOR_DTYPES = frozenset(
    ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16"]
    + ["float32", "float64", "complex64", "complex128"]
)
# Plain values of the standard library: how each is taken apart, and put together from
# arguments of these types.
Kinds = tuple[type, ...]
Parts = Callable[[Any], tuple[Any, ...]]
ZONES = (type(None), timezone, ZoneInfo)


def _within_a_day(value: Any) -> tuple[Any, ...]:
    return value.hour, value.minute, value.second, value.microsecond, value.tzinfo


VALUES: dict[str, tuple[type, Parts, tuple[Kinds, ...]]] = {
    kind.__name__: (kind, parts, kinds)
    for kind, parts, kinds in [
        (Fraction, lambda v: (v.numerator, v.denominator), ((int,), (int,))),
        (Decimal, lambda v: (str(v),), ((str,),)),
        (date, lambda v: (v.year, v.month, v.day), ((int,),) * 3),
        (
            datetime,
            lambda v: (v.year, v.month, v.day, *_within_a_day(v)),
            (((int,),) * 7 + (ZONES,)),
        ),
        (time, lambda v: _within_a_day(v), ((int,),) * 4 + (ZONES,)),
        (timezone, lambda v: (v.utcoffset(None),), ((timedelta,),)),
        (ZoneInfo, lambda v: (v.key,), ((str,),)),
        (timedelta, lambda v: (v.days, v.seconds, v.microseconds), ((int,),) * 3),
        (bytearray, lambda v: (bytes(v),), ((bytes,),)),
        (array, lambda v: (v.typecode, v.tobytes()), ((str,), (bytes,))),
        (deque, lambda v: (list(v), v.maxlen), ((list,), (int, type(None)))),
        (PosixPath, lambda v: (str(v),), ((str,),)),
        (Counter, lambda v: (dict(v),), ((dict,),)),
        (OrderedDict, lambda v: (dict(v),), ((dict,),)),
        (defaultdict, lambda v: (v.default_factory, dict(v)), ((type,), (dict,))),
    ]
}
TYPES: dict[str, type] = {
    t.__name__: t for t in (bool, int, float, complex, str, bytes, list, tuple)
}
TYPES |= {t.__name__: t for t in (dict, set, frozenset, range, slice, type(None))}


def is_whole(value: Any, parts: tuple[Any, ...]) -> bool:
    """Whether nothing of a value in VALUES is lost that is not in its parts."""
    kind = type(value)
    if kind is timezone:  # which may have a name
        return str(value) == str(timezone(*parts))
    if kind is ZoneInfo:
        return value.key is not None
    if kind is array:
        return parts[0] not in "uw"  # letters, of a size that differs
    if kind is defaultdict:
        return parts[0] in TYPES.values()
    zone = getattr(value, "tzinfo", None)
    return type(zone) in ZONES and not (type(zone) is ZoneInfo and value.fold)


def bounded(value: range) -> range:
    """A few bytes that would become gigabytes as soon as somebody asks for a list."""
    if abs(value.stop - value.start) > MAX_RANGE * abs(value.step):
        raise Refused(f"a range of more than {MAX_RANGE} numbers")
    return value


def is_array_dtype(name: str) -> bool:
    return name in ARRAY_DTYPES or TEXT_DTYPE.fullmatch(name) is not None
