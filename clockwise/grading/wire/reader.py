"""Reads the bytes of a message, piece by piece; trusts none of them."""

import struct
from collections.abc import Callable
from typing import Any, ClassVar, NoReturn

import numpy as np

from clockwise.grading.wire.handles import HAS_BYTES, Handle
from clockwise.grading.wire.listed import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_INT_BYTES,
    MAX_ITEMS,
    TYPES,
    VALUES,
    Refused,
    bounded,
    is_whole,
)
from clockwise.grading.wire.shared import Shared, fill, is_attribute

Revive = Callable[[Handle], Any]
Heard = Callable[[str], None]


class Reader:
    """One value after the other from the bytes of a message."""

    types: ClassVar[dict[bytes, Callable[[Any, int], Any]]]
    most_items = MAX_ITEMS
    shared: Shared | None = None
    may_import = False
    is_whole = False  # where entries are missing, a value stays where it is
    lost = False  # a value of a library could not be put together

    def __init__(self, data: bytes, revive: Revive | None, heard: Heard | None = None):
        if len(data) > 2 * MAX_BYTES:
            raise Refused(f"more than {MAX_BYTES} bytes")
        self.data = data
        self.at = 0
        self.items = 0
        self.revive = revive
        self.heard = heard
        self.order: list[Any] = []  # shared objects, as their attributes will come
        self.seen: set[int] = set()  # their numbers

    def finish(self) -> None:
        """The attributes of shared objects, in the order in which they came."""
        for value in self.order:  # which grows meanwhile
            fill(value, self.attributes(type(value)))

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

    def hear(self, array: Any) -> None:
        """Texts in an array are texts as well, also those in its fields."""
        for name in array.dtype.names or ():
            self.hear(array[name])
        if self.heard and array.dtype.kind == "U":
            for text in {*array.ravel().tolist()}:
                self.heard(text)

    def integer(self, depth: int) -> int:
        data = self.chunk()
        if len(data) > MAX_INT_BYTES:
            raise Refused("integer too long")
        return int.from_bytes(data, "little", signed=True)

    def number(self, depth: int) -> float:
        (value,) = self.unpack("<d")
        # In a list it is equal to another one only if it is that very object.
        return np.nan if value != value else float(value)

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
        value = kind(*parts)
        if not is_whole(value, parts):  # an array of letters, which nobody would hear
            raise Refused(f"a {name} that does not cross")
        return value

    def kind(self, depth: int) -> Any:
        name = self.typed(str, depth + 1)
        if name not in TYPES:
            raise Refused("type not listed")
        return TYPES[name]

    def handle(self, depth: int) -> Any:
        (number,) = self.unpack("<Q")
        has = int.from_bytes(self.take(HAS_BYTES), "little")
        name, of = (self.typed(str, depth + 1) for _ in range(2))
        handle = Handle(number, name, has, of)
        return handle if self.revive is None else self.revive(handle)

    def only_data(self, depth: int) -> Any:
        """The parts of a value: nothing that would be asked, and could answer anew."""
        kept = self.revive, self.shared
        self.revive, self.shared = _no_object, None
        try:
            return self.typed(tuple, depth)
        finally:
            self.revive, self.shared = kept

    def attributes(self, kind: type) -> dict[str, Any]:
        state: dict[str, Any] = self.typed(dict, 0)
        if not all(type(n) is str and is_attribute(kind, n) for n in state):
            raise Refused("attributes have names, and are no methods")
        return state

    def given_class(self, depth: int) -> tuple[Shared, str]:
        name = self.typed(str, depth)
        if self.shared is None or self.shared.find(name) is None:
            raise Refused("class not listed")
        return self.shared, name


def _no_object(handle: Handle) -> NoReturn:
    raise Refused("an object among the parts of a value")
