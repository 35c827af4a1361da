"""Sparse matrices of scipy, and pictures of PIL."""

import sys
from typing import Any

import numpy as np

from clockwise.grading.foreign.library import Library, Parts, expect, take_over

FORMATS = ("csr", "csc", "bsr", "coo", "dia", "lil", "dok")
SPARSE = [f"{form}_{kind}" for form in FORMATS for kind in ("matrix", "array")]
MODES = ("1", "L", "LA", "I", "F", "P", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "LAB")
MOST_PIXELS = 50_000_000


def _name_of(value: Any) -> str:
    name = type(value).__name__
    if name in SPARSE and getattr(_sparse(), name, 0) is type(value):
        return f"scipy.sparse:{name}"
    pictures: Any = sys.modules.get("PIL.Image")
    is_picture = pictures and type(value) is pictures.Image
    return "PIL.Image:Image" if is_picture else ""


def _sparse() -> Any:
    return sys.modules.get("scipy.sparse")


def _sparse_apart(value: Any) -> Parts:
    """Its format's own arrays; of some formats those of another that is as good."""
    shape = tuple(map(int, value.shape))
    if value.format in ("csr", "csc", "bsr"):
        return shape, value.data, value.indices, value.indptr
    if value.format == "dia":
        return shape, value.data, value.offsets
    value = value.tocoo()
    return shape, value.data, *map(np.asarray, value.coords)


def _sparse_together(name: str, shape: Any, data: Any, *places: Any) -> Any:
    """scipy reads where the indices say: so they are checked in full."""
    expect(all(type(part) is np.ndarray for part in (data, *places)))
    expect(data.dtype.kind in "biufc" and all(p.dtype.kind == "i" for p in places))
    form, make = name.partition("_")[0], getattr(_sparse(), name)
    if form in ("csr", "csc", "bsr"):
        made = make((data, *places), shape=shape)
        made.check_format(full_check=True)
        return made
    if form == "dia":
        return make((data, *places), shape=shape)
    expect(all(p.ndim == 1 and len(p) == len(data) for p in places))
    expect(all(((p >= 0) & (p < n)).all() for p, n in zip(places, shape, strict=True)))
    array = "matrix" if name.endswith("matrix") else "array"
    made = getattr(_sparse(), f"coo_{array}")((data, tuple(places)), shape=shape)
    return made if form == "coo" else make(made)


def _maker(name: str) -> Any:
    return lambda *parts: _sparse_together(name, *parts)


def _picture_apart(value: Any) -> Parts | None:
    if value.mode not in MODES:
        return None
    colours = value.palette and (value.palette.mode, value.palette.tobytes())
    return value.mode, tuple(value.size), value.tobytes(), colours


def _picture(mode: Any, size: Any, data: Any, colours: Any) -> Any:
    width, height = size
    expect(mode in MODES and 0 <= width * height <= MOST_PIXELS)
    made = sys.modules["PIL.Image"].frombytes(mode, (width, height), data)
    if colours is not None:
        made.putpalette(colours[1], colours[0])
    return made


_names = [f"scipy.sparse:{name}" for name in SPARSE]
GRIDS = Library(
    name_of=_name_of,
    apart={**dict.fromkeys(_names, _sparse_apart), "PIL.Image:Image": _picture_apart},
    together={
        **{f"scipy.sparse:{name}": _maker(name) for name in SPARSE},
        "PIL.Image:Image": _picture,
    },
    refill=dict.fromkeys([*_names, "PIL.Image:Image"], take_over),
)
