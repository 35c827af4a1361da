"""Bytes back to values: nothing that is not listed, and no code of the sender's."""

import struct
from collections.abc import Callable
from math import prod
from typing import Any, ClassVar

import numpy as np

from clockwise.grading.wire.handles import Handle
from clockwise.grading.wire.listed import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_INT_BYTES,
    MAX_ITEMS,
    MAX_PLAIN_ITEMS,
    TENSOR_DTYPES,
    TYPES,
    VALUES,
    Refused,
    bounded,
    is_array_dtype,
)

Revive = Callable[[Handle], Any]
Heard = Callable[[str], None]
MALFORMED = (ValueError, TypeError, ArithmeticError, RuntimeError)


def decode(
    data: bytes, revive: Revive | None = None, heard: Heard | None = None
) -> Any:
    """Turn bytes back into the value; `revive` makes something of each handle, `heard`
    is told of each text.

    Raises Refused for every byte string that `encode` could not have made.
    """
    return _read(_Reader(data, revive, heard))


def decode_plain(data: bytes) -> Any:
    """Only numbers, texts, bytes, and lists, tuples and dictionaries of them.

    For the grader's own process, which has no limit on its time: a set or a dictionary
    of numbers that all have the same hash would keep it busy for hours.
    """
    return _read(_PlainReader(data, None))


def _read(reader: "_Reader") -> Any:
    try:
        value = reader.get(0)
    except Refused:
        raise
    except (*MALFORMED, struct.error) as error:
        raise Refused(f"malformed value: {error}") from None
    if reader.at != len(reader.data):
        raise Refused("bytes left over after the value")
    return value


class _Reader:
    types: ClassVar[dict[bytes, Callable[[Any, int], Any]]]
    most_items = MAX_ITEMS

    def __init__(self, data: bytes, revive: Revive | None, heard: Heard | None = None):
        if len(data) > 2 * MAX_BYTES:
            raise Refused(f"more than {MAX_BYTES} bytes")
        self.data = data
        self.at = 0
        self.items = 0
        self.revive = revive
        self.heard = heard

    def take(self, size: int) -> bytes:
        chunk = self.data[self.at : self.at + size]
        if len(chunk) != size:
            raise Refused("cut short")
        self.at += size
        return chunk

    def unpack(self, form: str) -> tuple[Any, ...]:
        return struct.unpack(form, self.take(struct.calcsize(form)))

    def get(self, depth: int) -> Any:
        self.items += 1
        if depth > MAX_DEPTH or self.items > self.most_items:
            raise Refused("too deep or too many items")
        read = self.types.get(self.take(1))
        if read is None:
            raise Refused("unknown type")
        return read(self, depth)

    def chunk(self) -> bytes:
        (size,) = self.unpack("<I")
        return self.take(size)

    def typed(self, kind: type, depth: int) -> Any:
        value = self.get(depth)
        if type(value) is not kind:
            raise Refused(f"expected {kind.__name__}")
        return value

    def text(self, depth: int) -> str:
        text = self.chunk().decode("utf-8", "surrogatepass")
        if self.heard:
            self.heard(text)
        return text

    def integer(self, depth: int) -> int:
        data = self.chunk()
        if len(data) > MAX_INT_BYTES:
            raise Refused("integer too long")
        return int.from_bytes(data, "little", signed=True)

    def values(self, depth: int) -> list[Any]:
        (size,) = self.unpack("<I")
        if size > MAX_ITEMS:
            raise Refused("too many items")
        return [self.get(depth + 1) for _ in range(size)]

    def mapping(self, depth: int) -> dict[Any, Any]:
        (size,) = self.unpack("<I")
        if size > MAX_ITEMS:
            raise Refused("too many items")
        return {self.get(depth + 1): self.get(depth + 1) for _ in range(size)}

    def three(self, kind: Any, depth: int) -> Any:
        values = self.values(depth)
        if len(values) != 3 or any(type(v) not in (int, type(None)) for v in values):
            raise Refused(f"not a {kind.__name__}")
        value = kind(*values)
        return value if kind is slice else bounded(value)

    def shape(self) -> tuple[int, ...]:
        (ndim,) = self.unpack("<B")
        shape = self.unpack(f"<{ndim}q")
        if ndim > 32 or any(n < 0 for n in shape):
            raise Refused("impossible shape")
        return shape

    def known(self, depth: int) -> Any:
        name = self.typed(str, depth + 1)
        parts = self.typed(tuple, depth)
        if name not in VALUES:
            raise Refused("value not listed")
        kind, _, kinds = VALUES[name]
        fits = len(parts) == len(kinds)
        if not fits or any(type(p) not in k for p, k in zip(parts, kinds, strict=True)):
            raise Refused(f"not the parts of a {name}")
        return kind(*parts)

    def kind(self, depth: int) -> Any:
        name = self.typed(str, depth + 1)
        if name not in TYPES:
            raise Refused("type not listed")
        return TYPES[name]

    def array(self, depth: int) -> Any:
        name = self.typed(str, depth + 1)
        if not is_array_dtype(name):
            raise Refused("dtype not listed")
        dtype, shape = np.dtype(name), self.shape()
        data = self.typed(bytes, depth + 1)
        if len(data) != prod(shape) * dtype.itemsize:
            raise Refused("array bytes do not fit its shape")
        if dtype == np.bool_ and data.strip(b"\0\1"):
            data = bytes(byte != 0 for byte in data)
        return np.frombuffer(data, dtype).reshape(shape).copy()

    def scalar(self, depth: int) -> Any:
        value = self.array(depth)
        if value.shape:
            raise Refused("a scalar has no shape")
        return value[()]

    def tensor(self, depth: int) -> Any:
        import torch

        (flags,) = self.take(1)
        if flags > 3:
            raise Refused("flags not listed")
        name = self.typed(str, depth + 1)
        if name not in TENSOR_DTYPES:
            raise Refused("dtype not listed")
        dtype, shape = getattr(torch, name), self.shape()
        data = self.typed(bytes, depth + 1)
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
            value.grad = self.typed(torch.Tensor, depth + 1)
        return value

    def size(self, depth: int) -> Any:
        import torch

        values = self.values(depth)
        if any(type(value) is not int for value in values):
            raise Refused("a size holds integers")
        return torch.Size(values)

    def handle(self, depth: int) -> Any:
        number, has = self.unpack("<QQ")
        handle = Handle(number, self.typed(str, depth + 1), has)
        return handle if self.revive is None else self.revive(handle)


_READ: dict[bytes, Callable[[_Reader, int], Any]] = {
    b"N": lambda reader, depth: None,
    b".": lambda reader, depth: ...,
    b"T": lambda reader, depth: True,
    b"F": lambda reader, depth: False,
    b"i": _Reader.integer,
    b"f": lambda reader, depth: reader.unpack("<d")[0],
    b"c": lambda reader, depth: complex(*reader.unpack("<dd")),
    b"s": _Reader.text,
    b"b": lambda reader, depth: reader.chunk(),
    b"/": lambda reader, depth: reader.three(slice, depth),
    b"r": lambda reader, depth: reader.three(range, depth),
    b"l": _Reader.values,
    b"u": lambda reader, depth: tuple(reader.values(depth)),
    b"e": lambda reader, depth: set(reader.values(depth)),
    b"E": lambda reader, depth: frozenset(reader.values(depth)),
    b"d": _Reader.mapping,
    b"x": _Reader.known,
    b"y": _Reader.kind,
    b"a": _Reader.array,
    b"n": _Reader.scalar,
    b"t": _Reader.tensor,
    b"z": _Reader.size,
    b"h": _Reader.handle,
}
_Reader.types = _READ


class _PlainReader(_Reader):
    most_items = MAX_PLAIN_ITEMS
    types: ClassVar = {tag: _READ[tag] for tag in (b"N", b"T", b"F", b"i", b"f")}
    types |= {tag: _READ[tag] for tag in (b"s", b"b", b"l", b"u")}

    def texts(self, depth: int) -> dict[str, Any]:
        """A dictionary whose keys are texts: nobody can choose how those collide."""
        (size,) = self.unpack("<I")
        pairs = ((self.typed(str, depth + 1), self.get(depth + 1)) for _ in range(size))
        return dict(pairs)

    types |= {b"d": texts}
