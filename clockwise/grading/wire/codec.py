"""A closed code for values that cross between a student's process and the checker.

Only the types listed here exist in it; decoding builds nothing else, runs no code of
the sender and is bounded in depth, items and bytes. A value of any other type, a
subclass of a listed type among them, crosses as an opaque handle: a number and a name.
"""

import re
import struct
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from math import prod
from pathlib import PosixPath
from typing import Any, ClassVar

import numpy as np

MAX_DEPTH = 40
MAX_ITEMS = 1_000_000
MAX_BYTES = 64_000_000
MAX_INT_BYTES = 100_000
MAX_PLAIN_BYTES = 24_000_000
MAX_PLAIN_ITEMS = 100_000

# What an object's class may have besides what every object has; "call" is the first.
FORWARDED = [
    *["len", "next", "int", "float", "round", "neg", "abs", "pos", "invert"],
    *["getitem", "setitem", "delitem", "format", "reversed"],
]
ARITHMETIC = [
    *["add", "sub", "mul", "truediv", "floordiv", "mod", "matmul", "pow"],
    *["and", "or", "xor", "lshift", "rshift"],
]
METHODS = [
    f"__{name}__"
    for name in (
        *("call", "iter", "enter", "exit"),
        *FORWARDED,
        *ARITHMETIC,
        *(f"r{name}" for name in ARITHMETIC),
        *("lt", "le", "gt", "ge"),
    )
]

EXCEPTION = "exception:"  # a class of exceptions; then its names, the nearest first
PATCHABLE = {"input": input, "print": print}  # a test may replace these on both sides

Opaque = Callable[[Any], "Handle"]
Revive = Callable[["Handle"], Any]


class Refused(ValueError):
    """The value or the bytes are outside the code."""


@dataclass(frozen=True)
class Handle:
    """Stands for an object that stays where it is."""

    number: int
    type_name: str
    has: int = 0  # bit i: its class has METHODS[i]


ARRAY_DTYPES = frozenset(
    [
        "|b1",
        "|i1",
        "<i2",
        "<i4",
        "<i8",
        "|u1",
        "<u2",
        "<u4",
        "<u8",
        "<f2",
        "<f4",
        "<f8",
        "<c8",
        "<c16",
    ]
)
TEXT_DTYPE = re.compile(
    r"<U[1-9]\d{0,4}|\|S[1-9]\d{0,4}|<[Mm]8\[\d{0,6}(?:Y|M|W|D|h|m|s|ms|us|ns)\]"
)
TENSOR_DTYPES = frozenset(
    [
        "bool",
        "uint8",
        "int8",
        "int16",
        "int32",
        "int64",
        "float16",
        "bfloat16",
        "float32",
        "float64",
        "complex64",
        "complex128",
    ]
)
# Plain values of the standard library: how each is taken apart, and put together from
# arguments of these types.
Kinds = tuple[type, ...]
Parts = Callable[[Any], tuple[Any, ...]]
MALFORMED = (ValueError, TypeError, ArithmeticError, RuntimeError)
VALUES: dict[str, tuple[type, Parts, tuple[Kinds, ...]]] = {
    kind.__name__: (kind, parts, kinds)
    for kind, parts, kinds in [
        (Fraction, lambda v: (v.numerator, v.denominator), ((int,), (int,))),
        (Decimal, lambda v: (str(v),), ((str,),)),
        (date, lambda v: (v.year, v.month, v.day), ((int,),) * 3),
        (datetime, lambda v: (*v.timetuple()[:6], v.microsecond), ((int,),) * 7),
        (time, lambda v: (v.hour, v.minute, v.second, v.microsecond), ((int,),) * 4),
        (timedelta, lambda v: (v.days, v.seconds, v.microseconds), ((int,),) * 3),
        (bytearray, lambda v: (bytes(v),), ((bytes,),)),
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


def encode(value: Any, opaque: Opaque | None = None) -> bytes:
    """Turn a value into bytes; `opaque` makes a handle of what the code does not list.

    Raises Refused where the value is too deep or too big, or where it is not listed
    and there is no `opaque`.
    """
    writer = _Writer(opaque)
    writer.put(value, 0)
    return bytes(writer.out)


def decode(data: bytes, revive: Revive | None = None) -> Any:
    """Turn bytes back into the value; `revive` makes something of each handle.

    Raises Refused for every byte string that `encode` could not have made.
    """
    return _read(_Reader(data, revive))


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


class _Writer:
    def __init__(self, opaque: Opaque | None):
        self.out = bytearray()
        self.opaque = opaque
        self.items = 0

    def put(self, value: Any, depth: int) -> None:
        self.items += 1
        if depth > MAX_DEPTH:
            raise Refused(f"nested deeper than {MAX_DEPTH} levels")
        if self.items > MAX_ITEMS:
            raise Refused(f"more than {MAX_ITEMS} items")
        write = _WRITE.get(type(value), _Writer.other)
        write(self, value, depth)
        if len(self.out) > MAX_BYTES:
            raise Refused(f"more than {MAX_BYTES} bytes")

    def tagged(self, tag: bytes, data: bytes) -> None:
        if len(data) > MAX_BYTES:
            raise Refused(f"more than {MAX_BYTES} bytes")
        self.out += tag + struct.pack("<I", len(data)) + data

    def integer(self, value: int, depth: int) -> None:
        if value.bit_length() > 8 * MAX_INT_BYTES - 8:
            raise Refused(f"an integer of more than {MAX_INT_BYTES} bytes")
        size = value.bit_length() // 8 + 1
        self.tagged(b"i", value.to_bytes(size, "little", signed=True))

    def text(self, value: str, depth: int) -> None:
        self.tagged(b"s", value.encode("utf-8", "surrogatepass"))

    def sequence(self, tag: bytes, values: Any, depth: int) -> None:
        self.out += tag + struct.pack("<I", len(values))
        for value in values:
            self.put(value, depth + 1)

    def known(self, value: Any, depth: int) -> None:
        """A value of the standard library; with a zone or another factory it is not."""
        name = type(value).__name__
        parts = VALUES[name][1](value)
        has_zone = getattr(value, "tzinfo", None) is not None
        if has_zone or (name == "defaultdict" and parts[0] not in TYPES.values()):
            return self.other(value, depth)
        self.out += b"x"
        self.text(name, depth)
        self.sequence(b"u", parts, depth)

    def kind(self, value: type, depth: int) -> None:
        if TYPES.get(value.__name__) is not value:
            return self.other(value, depth)
        self.out += b"y"
        self.text(value.__name__, depth)

    def mapping(self, value: dict[Any, Any], depth: int) -> None:
        self.out += b"d" + struct.pack("<I", len(value))
        for key, item in dict.items(value):
            self.put(key, depth + 1)
            self.put(item, depth + 1)

    def array(self, value: Any, depth: int, tag: bytes = b"a") -> None:
        value = np.asarray(value)
        value = value.astype(value.dtype.newbyteorder("<"), copy=False)
        if not _array_dtype(value.dtype.str):
            return self.other(value, depth)
        self.out += tag
        self.text(value.dtype.str, depth)
        self.shape(value.shape)
        self.tagged(b"b", value.tobytes())

    def shape(self, shape: tuple[int, ...]) -> None:
        self.out += struct.pack(f"<B{len(shape)}q", len(shape), *shape)

    def tensor(self, value: Any, depth: int) -> None:
        import torch

        dtype = str(value.dtype).removeprefix("torch.")
        if dtype not in TENSOR_DTYPES or value.layout is not torch.strided:
            return self.other(value, depth)
        plain = value.detach().cpu().resolve_conj().resolve_neg()
        # A copy: an expanded tensor of one number calls itself contiguous.
        flat = plain.reshape(-1).clone(memory_format=torch.contiguous_format)
        raw = flat.view(torch.uint8).numpy().tobytes()
        grad = value.grad if value.is_leaf else None
        self.out += b"t" + bytes([value.requires_grad + 2 * (grad is not None)])
        self.text(dtype, depth)
        self.shape(tuple(plain.shape))
        self.tagged(b"b", raw)
        if grad is not None:
            self.put(grad, depth + 1)

    def other(self, value: Any, depth: int) -> None:
        kind = type(value)
        if kind.__module__ == "numpy" and issubclass(kind, np.generic):
            if _array_dtype(np.asarray(value).dtype.str):
                return self.array(value, depth, tag=b"n")
        elif kind.__module__ in ("torch", "torch.nn.parameter"):
            if kind.__name__ in ("Tensor", "Parameter"):
                return self.tensor(value, depth)
            if kind.__name__ == "Size":
                return self.sequence(b"z", value, depth)
        if self.opaque is None:
            raise Refused(f"a {kind.__name__} cannot be handed over")
        self.handle(self.opaque(value), depth)

    def handle(self, value: Handle, depth: int) -> None:
        self.out += b"h" + struct.pack("<QQ", value.number, value.has)
        self.text(value.type_name[:200], depth)


def _bounded(value: range) -> range:
    """A few bytes that would become gigabytes as soon as somebody asks for a list."""
    if abs(value.stop - value.start) > MAX_ITEMS * abs(value.step):
        raise Refused(f"a range of more than {MAX_ITEMS} numbers")
    return value


def _array_dtype(name: str) -> bool:
    return name in ARRAY_DTYPES or TEXT_DTYPE.fullmatch(name) is not None


def _constant(tag: bytes) -> Callable[[_Writer, Any, int], None]:
    def write(writer: _Writer, value: Any, depth: int) -> None:
        writer.out += tag

    return write


def _sequence(tag: bytes) -> Callable[[_Writer, Any, int], None]:
    return lambda writer, value, depth: writer.sequence(tag, value, depth)


_WRITE: dict[type, Callable[[_Writer, Any, int], None]] = {
    type(None): _constant(b"N"),
    type(...): _constant(b"."),
    bool: lambda writer, value, depth: writer.out.extend(b"T" if value else b"F"),
    int: _Writer.integer,
    float: lambda writer, value, depth: writer.out.extend(
        struct.pack("<cd", b"f", value)
    ),
    complex: lambda writer, value, depth: writer.out.extend(
        struct.pack("<cdd", b"c", value.real, value.imag)
    ),
    str: _Writer.text,
    bytes: lambda writer, value, depth: writer.tagged(b"b", value),
    slice: lambda writer, value, depth: writer.sequence(
        b"/", (value.start, value.stop, value.step), depth
    ),
    range: lambda writer, value, depth: writer.sequence(
        b"r", (_bounded(value).start, value.stop, value.step), depth
    ),
    list: _sequence(b"l"),
    tuple: _sequence(b"u"),
    set: _sequence(b"e"),
    frozenset: _sequence(b"E"),
    np.ndarray: _Writer.array,
    Handle: _Writer.handle,
    dict: _Writer.mapping,
    type: _Writer.kind,
    **{kind: _Writer.known for kind, _, _ in VALUES.values()},
}


class _Reader:
    types: ClassVar[dict[bytes, Callable[[Any, int], Any]]]
    most_items = MAX_ITEMS

    def __init__(self, data: bytes, revive: Revive | None):
        if len(data) > 2 * MAX_BYTES:
            raise Refused(f"more than {MAX_BYTES} bytes")
        self.data = data
        self.at = 0
        self.items = 0
        self.revive = revive

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
        return value if kind is slice else _bounded(value)

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
        if not _array_dtype(name):
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
    b"s": lambda reader, depth: reader.chunk().decode("utf-8", "surrogatepass"),
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
