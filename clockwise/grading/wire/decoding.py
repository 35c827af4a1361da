"""Bytes back to values: nothing that is not listed, and no code of the sender's."""

import struct
from collections.abc import Callable
from math import prod
from typing import Any, ClassVar

import numpy as np

from clockwise.grading.foreign.kinds import NOTHING, has_holes, put_together
from clockwise.grading.wire.listed import (
    MAX_PLAIN_ITEMS,
    TENSOR_DTYPES,
    Refused,
    is_array_dtype,
)
from clockwise.grading.wire.reader import Heard, Reader, Revive
from clockwise.grading.wire.shared import Shared

MALFORMED = (
    *(ValueError, TypeError, ArithmeticError, RuntimeError),
    *(AttributeError, LookupError, OSError),
)


def decode(
    data: bytes,
    revive: Revive | None = None,
    heard: Heard | None = None,
    shared: Shared | None = None,
    may_import: bool = False,
    is_whole: bool = False,
) -> Any:
    """Turn bytes back into the value; `revive` makes something of each handle, `heard`
    is told of each text. A value of a library that is not imported here is what stands
    beside it; a reader who trusts the sender `may_import` it. So is, with `is_whole`,
    one in which entries are missing.

    Raises Refused for every byte string that `encode` could not have made.
    """
    reader = Reader(data, revive, heard)
    reader.shared, reader.may_import, reader.is_whole = shared, may_import, is_whole
    return _read(reader)


def decode_plain(data: bytes) -> Any:
    """Only numbers, texts, bytes, and lists, tuples and dictionaries of them.

    For the grader's own process, which has no limit on its time: a set or a dictionary
    of numbers that all have the same hash would keep it busy for hours.
    """
    return _read(_PlainReader(data, None))


def _read(reader: Reader) -> Any:
    try:
        value = reader.get(0)
        reader.finish()
        if reader.lost:
            raise Refused("a value of a library that is not here, or not like this")
    except Refused:
        raise
    except (*MALFORMED, struct.error) as error:
        raise Refused(f"malformed value: {error}") from None
    if reader.at != len(reader.data):
        raise Refused("bytes left over after the value")
    return value


def _array(reader: Reader, depth: int) -> Any:
    name = reader.typed(str, depth + 1)
    if not is_array_dtype(name):
        raise Refused("dtype not listed")
    dtype, shape = np.dtype(name), reader.shape()
    data = reader.typed(bytes, depth + 1)
    if len(data) != prod(shape) * dtype.itemsize:
        raise Refused("array bytes do not fit its shape")
    if dtype == np.bool_ and data.strip(b"\0\1"):
        data = bytes(byte != 0 for byte in data)
    value = np.frombuffer(data, dtype).reshape(shape).copy()
    reader.hear(value)
    return value


def _scalar(reader: Reader, depth: int) -> Any:
    value = _array(reader, depth)
    if value.shape:
        raise Refused("a scalar has no shape")
    return value[()]


def _tensor(reader: Reader, depth: int) -> Any:
    import torch

    (flags,) = reader.take(1)
    if flags > 3:
        raise Refused("flags not listed")
    name = reader.typed(str, depth + 1)
    if name not in TENSOR_DTYPES:
        raise Refused("dtype not listed")
    dtype, shape = getattr(torch, name), reader.shape()
    data = reader.typed(bytes, depth + 1)
    if len(data) != prod(shape) * dtype.itemsize:
        raise Refused("tensor bytes do not fit its shape")
    flat = torch.frombuffer(bytearray(data), dtype=torch.uint8) if data else None
    if flat is None:
        value = torch.empty(shape, dtype=dtype)
    elif dtype is torch.bool:
        value = (flat != 0).reshape(shape)
    else:
        value = flat.view(dtype).reshape(shape)
    can_have_grad = dtype.is_floating_point or dtype.is_complex
    value.requires_grad_(bool(flags & 1) and can_have_grad)
    if flags & 2:
        value.grad = reader.typed(torch.Tensor, depth + 1)
    return value


def _size(reader: Reader, depth: int) -> Any:
    import torch

    values = reader.values(depth)
    if any(type(value) is not int for value in values):
        raise Refused("a size holds integers")
    return torch.Size(values)


def _shell(reader: Reader, depth: int) -> Any:
    (number,) = reader.unpack("<q")
    shared, name = reader.given_class(depth)
    value = shared.shell(name, number)
    if number not in reader.seen:
        reader.seen.add(number)
        reader.order.append(value)
    return value


def _whole(reader: Reader, depth: int) -> Any:
    shared, name = reader.given_class(depth)
    how, parts = reader.typed(tuple, depth + 1)
    try:
        return shared.whole(name, how, parts)
    except (AttributeError, LookupError) as error:
        raise Refused(f"not a {name}: {error}") from None


def _foreign(reader: Reader, depth: int) -> Any:
    """What stands beside it, if it has a part that is no value here."""
    beside = reader.get(depth + 1)
    before, reader.lost = reader.lost, False
    name, parts = reader.only_data(depth + 1)
    stays = reader.lost or (reader.is_whole and has_holes(name, parts))
    value = NOTHING if stays else put_together(name, parts, reader.may_import)
    reader.lost = before or (value is NOTHING and beside is None)
    if type(value) is np.ndarray:
        reader.hear(value)
    return beside if value is NOTHING else value


_READ: dict[bytes, Callable[[Reader, int], Any]] = {
    b"N": lambda reader, depth: None,
    b".": lambda reader, depth: ...,
    b"-": lambda reader, depth: NotImplemented,
    b"T": lambda reader, depth: True,
    b"F": lambda reader, depth: False,
    b"i": Reader.integer,
    b"f": Reader.number,
    b"c": lambda reader, depth: complex(*reader.unpack("<dd")),
    b"s": Reader.text,
    b"b": lambda reader, depth: reader.chunk(),
    b"/": lambda reader, depth: reader.three(slice, depth),
    b"r": lambda reader, depth: reader.three(range, depth),
    b"l": Reader.values,
    b"u": lambda reader, depth: tuple(reader.values(depth)),
    b"e": lambda reader, depth: set(reader.values(depth)),
    b"E": lambda reader, depth: frozenset(reader.values(depth)),
    b"d": Reader.mapping,
    b"x": Reader.known,
    b"y": Reader.kind,
    b"a": _array,
    b"n": _scalar,
    b"t": _tensor,
    b"z": _size,
    b"h": Reader.handle,
    b"k": _foreign,
    b"o": _shell,
    b"O": _whole,
}
Reader.types = _READ


class _PlainReader(Reader):
    most_items = MAX_PLAIN_ITEMS
    types: ClassVar = {tag: _READ[tag] for tag in (b"N", b"T", b"F", b"i", b"f")}
    types |= {tag: _READ[tag] for tag in (b"s", b"b", b"l", b"u")}

    def texts(self, depth: int) -> dict[str, Any]:
        """A dictionary whose keys are texts: nobody can choose how those collide."""
        (size,) = self.unpack("<I")
        pairs = ((self.typed(str, depth + 1), self.get(depth + 1)) for _ in range(size))
        return dict(pairs)

    types |= {b"d": texts}
