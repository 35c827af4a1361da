"""Values to bytes: what is not listed becomes a handle, or is refused."""

import struct
from collections.abc import Callable
from typing import Any

import numpy as np

from clockwise.grading.foreign.kinds import take_apart
from clockwise.grading.wire.handles import HAS_BYTES, Handle
from clockwise.grading.wire.listed import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_INT_BYTES,
    MAX_ITEMS,
    TENSOR_DTYPES,
    TYPES,
    VALUES,
    Refused,
    bounded,
    is_array_dtype,
    is_whole,
)
from clockwise.grading.wire.shared import Shared, has_state, state_of, whole_of

Opaque = Callable[[Any], Handle]


def encode(
    value: Any,
    opaque: Opaque | None = None,
    shared: Shared | None = None,
    beside: bool = False,
) -> bytes:
    """Turn a value into bytes; `opaque` makes a handle of what the code does not list.

    Objects of the classes in `shared` cross with their attributes. With `beside`, a
    handle goes with each value of a library, which the reader may not have.
    Raises Refused where the value is too deep or too big, or where it is not listed
    and there is no `opaque`.
    """
    writer = _Writer(opaque, shared, beside)
    writer.put(value, 0)
    writer.finish()
    return bytes(writer.out)


class _Writer:
    def __init__(
        self,
        opaque: Opaque | None,
        shared: Shared | None = None,
        beside: bool = False,
    ):
        self.out = bytearray()
        self.opaque = opaque
        self.shared = shared
        self.beside = beside
        self.items = 0
        self.order: list[Any] = []  # shared objects, as their attributes will come
        self.seen: set[int] = set()  # their numbers

    def finish(self) -> None:
        """The attributes of shared objects, whose own may be such objects, too."""
        for value in self.order:  # which grows meanwhile
            self.put(state_of(value), 0)

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
        """A value of the standard library, if its parts are the whole of it."""
        name = type(value).__name__
        parts = VALUES[name][1](value)
        if not is_whole(value, parts):
            return self.other(value, depth)
        self.out += b"x"
        self.text(name, depth)
        self.sequence(b"u", parts, depth)

    def kind(self, value: type, depth: int) -> None:
        if TYPES.get(value.__name__) is not value:
            return self.other(value, depth)
        self.out += b"y"
        self.text(value.__name__, depth)

    def cut(self, value: slice, depth: int) -> None:
        """A slice of whole numbers, also of numpy's."""
        ends = (value.start, value.stop, value.step)
        whole = [int(x) if isinstance(x, np.integer) else x for x in ends]
        if any(type(x) not in (int, type(None)) for x in whole):
            return self.opaquely(value, depth)
        self.sequence(b"/", whole, depth)

    def mapping(self, value: dict[Any, Any], depth: int) -> None:
        self.out += b"d" + struct.pack("<I", len(value))
        for key, item in dict.items(value):
            self.put(key, depth + 1)
            self.put(item, depth + 1)

    def array(self, value: Any, depth: int, tag: bytes = b"a") -> None:
        value = np.asarray(value)
        value = value.astype(value.dtype.newbyteorder("<"), copy=False)
        if not is_array_dtype(value.dtype.str):
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
            return self.opaquely(value, depth)
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
            if is_array_dtype(np.asarray(value).dtype.str):
                return self.array(value, depth, tag=b"n")
        elif kind.__module__ in ("torch", "torch.nn.parameter"):
            if kind.__name__ in ("Tensor", "Parameter"):
                return self.tensor(value, depth)
            if kind.__name__ == "Size":
                return self.sequence(b"z", value, depth)
        if not self.of_class(value, depth) and not self.foreign(value, depth):
            self.opaquely(value, depth)

    def of_class(self, value: Any, depth: int) -> bool:
        """An object of a class that both sides have; whether it is one."""
        kind = value if isinstance(value, type) else type(value)
        name = self.shared.name_of(kind) if self.shared else ""
        if not name or not self.shared:
            return False
        if (whole := whole_of(value)) and has_state(value):
            self.out += b"O"
            self.text(name, depth)
            self.put(whole, depth + 1)
        elif has_state(value):
            number = self.shared.number_of(value)
            if number not in self.seen:
                self.seen.add(number)
                self.order.append(value)
            self.out += b"o" + struct.pack("<q", number)
            self.text(name, depth)
        return has_state(value)

    def foreign(self, value: Any, depth: int) -> bool:
        """A value of a library, by its parts; whether it has any that cross."""
        if (found := take_apart(value)) is None:
            return False
        inner = _Writer(None)
        inner.items = self.items
        try:
            inner.put(found, depth + 1)
        except Refused:
            return False
        self.items = inner.items
        self.out += b"k"
        self.put(self.opaque(value) if self.beside and self.opaque else None, depth + 1)
        self.out += inner.out
        return True

    def opaquely(self, value: Any, depth: int) -> None:
        """As a handle: the value stays where it is."""
        if self.opaque is None:
            raise Refused(f"a {type(value).__name__} cannot be handed over")
        self.handle(self.opaque(value), depth)

    def handle(self, value: Handle, depth: int) -> None:
        has = value.has.to_bytes(HAS_BYTES, "little")
        self.out += b"h" + struct.pack("<Q", value.number) + has
        self.text(value.type_name[:2_000], depth)
        self.text(value.of[:10_000], depth)


def _constant(tag: bytes) -> Callable[[_Writer, Any, int], None]:
    def write(writer: _Writer, value: Any, depth: int) -> None:
        writer.out += tag

    return write


def _sequence(tag: bytes) -> Callable[[_Writer, Any, int], None]:
    return lambda writer, value, depth: writer.sequence(tag, value, depth)


_WRITE: dict[type, Callable[[_Writer, Any, int], None]] = {
    type(None): _constant(b"N"),
    type(...): _constant(b"."),
    type(NotImplemented): _constant(b"-"),
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
    slice: _Writer.cut,
    range: lambda writer, value, depth: writer.sequence(
        b"r", (bounded(value).start, value.stop, value.step), depth
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
