"""numpy's less common values, random generators of numpy and Python, and the types of
numbers that numpy and torch have."""

import sys
from math import prod
from typing import Any

import numpy as np

from clockwise.grading.foreign.library import Library, Parts, expect

BITS = ("PCG64", "PCG64DXSM", "SFC64", "MT19937", "Philox")
WORDS = 624  # of a Mersenne twister
CLASSES: dict[type, str] = {
    np.ndarray: "numpy:ndarray",
    np.void: "numpy:void",
    np.matrix: "numpy:matrix",
    np.ma.MaskedArray: "numpy:MaskedArray",
    type(np.ma.masked): "numpy:masked",
    np.random.Generator: "numpy:Generator",
    np.random.RandomState: "numpy:RandomState",
    np.poly1d: "numpy:poly1d",
}


def _name_of(value: Any) -> str:
    if isinstance(value, np.dtype):
        return "numpy:dtype"
    torch = sys.modules.get("torch")
    if torch and type(value) is torch.nn.utils.rnn.PackedSequence:
        return "torch:PackedSequence"
    if torch and type(value) in (torch.dtype, torch.device):
        return f"torch:{type(value).__name__}"
    if isinstance(value, type):
        own = getattr(np, value.__name__, None) is value
        return "numpy:type" if own and issubclass(value, np.generic) else ""
    random = sys.modules.get("random")
    if random and type(value) is random.Random:
        return "random:Random"
    return CLASSES.get(type(value), "")


def _array_apart(value: Any) -> Parts:
    """An array of objects, or of rows with named fields."""
    if value.dtype == object:
        return None, [*value.shape], value.ravel().tolist()
    return _descr(value.dtype), [*value.shape], value.tobytes()


def _array(descr: Any, shape: Any, data: Any) -> Any:
    if descr is None:
        return _objects(shape, data)
    dtype = _dtype(descr)
    expect(not dtype.hasobject and min(shape, default=0) >= 0)
    expect(len(data) == prod(shape) * dtype.itemsize)
    return np.frombuffer(data, dtype).reshape(shape).copy()


def _objects(shape: Any, items: Any) -> Any:
    expect(type(items) is list and prod(shape) == len(items))
    made = np.empty(len(items), dtype=object)
    for i, item in enumerate(items):
        made[i] = item
    return made.reshape(shape)


def _descr(dtype: Any) -> Any:
    """Plain data, if that is the whole of a dtype."""
    descr = np.lib.format.dtype_to_descr(dtype)
    expect(_dtype(descr) == dtype and dtype.metadata is None)
    return descr


def _dtype(descr: Any) -> Any:
    return np.lib.format.descr_to_dtype(descr)


def _masked_apart(value: Any) -> Parts:
    mask = None if value.mask is np.ma.nomask else np.asarray(value.mask)
    return np.asarray(value.data), mask, np.asarray(value.fill_value)


def _masked(data: Any, mask: Any, fill: Any) -> Any:
    hidden = np.ma.nomask if mask is None else mask
    return np.ma.MaskedArray(plain(data), mask=hidden, fill_value=plain(fill)[()])


def plain(value: Any) -> Any:
    expect(type(value) is np.ndarray)
    return value


def _generator_apart(value: Any) -> Parts | None:
    bits = value.bit_generator
    name = type(bits).__name__
    known = name in BITS and getattr(np.random, name) is type(bits)
    return (name, bits.state) if known else None


def _generator(name: Any, state: Any) -> Any:
    expect(name in BITS and _is_within(state))
    bits = getattr(np.random, name)(0)
    bits.state = state
    return np.random.Generator(bits)


def _is_within(state: Any) -> bool:
    """numpy reads its words where these say, whatever lies there."""
    place = state["state"].get("pos", 0)
    return bool(0 <= place <= WORDS and 0 <= state.get("buffer_pos", 0) <= 4)


def _legacy(name: Any, words: Any, place: Any, *normal: Any) -> Any:
    expect(name == "MT19937" and len(words) == WORDS and 0 <= place <= WORDS)
    made = np.random.RandomState(0)
    made.set_state((name, words, place, *normal))
    return made


def _python(*state: Any) -> Any:
    made = sys.modules["random"].Random()
    made.setstate(state)
    return made


def _type(name: Any) -> Any:
    expect(type(name) is str)
    found = getattr(np, name)
    expect(isinstance(found, type) and issubclass(found, np.generic))
    return found


def _torchs(name: Any) -> Any:
    """A type of numbers."""
    torch: Any = sys.modules["torch"]
    expect(type(name) is str)
    found = getattr(torch, name)
    expect(type(found) is torch.dtype)
    return found


def _device(name: Any) -> Any:
    torch: Any = sys.modules["torch"]
    expect(type(name) is str)
    return torch.device(name)


def _packed(data: Any, sizes: Any, *orders: Any) -> Any:
    """Rows of several lengths, step by step; torch reads where the orders say."""
    torch: Any = sys.modules["torch"]
    expect(type(data) is torch.Tensor and data.ndim and _is_line(sizes))
    counts = sizes.tolist()
    expect(counts == sorted(counts, reverse=True) and min(counts) > 0)
    expect(sum(counts) == len(data) and len(orders) == 2)
    for order in orders:
        rows = [*range(counts[0])]
        expect(order is None or (_is_line(order) and sorted(order.tolist()) == rows))
    return torch.nn.utils.rnn.PackedSequence(data, sizes, *orders)


def _is_line(tensor: Any) -> bool:
    torch: Any = sys.modules["torch"]
    is_one = type(tensor) is torch.Tensor and tensor.ndim == 1 and len(tensor) > 0
    return is_one and tensor.dtype is torch.int64


def _polynomial(coefficients: Any, variable: Any) -> Any:
    expect(type(variable) is str)
    return np.poly1d(plain(coefficients), variable=variable)


def _refill_masked(old: Any, new: Any) -> None:
    old.data[...] = new.data
    old.mask = new.mask


def _refill_generator(old: Any, new: Any) -> None:
    old.bit_generator.state = new.bit_generator.state


NUMBERS = Library(
    name_of=_name_of,
    apart={
        "numpy:ndarray": _array_apart,
        "numpy:void": lambda value: (np.asarray(value),),
        "numpy:matrix": lambda value: (np.asarray(value),),
        "numpy:MaskedArray": _masked_apart,
        "numpy:masked": lambda value: (),
        "numpy:dtype": lambda value: (_descr(value),),
        "numpy:type": lambda value: (value.__name__,),
        "numpy:poly1d": lambda value: (np.asarray(value.coeffs), value.variable),
        "torch:dtype": lambda value: (str(value).removeprefix("torch."),),
        "torch:device": lambda value: (str(value),),
        "torch:PackedSequence": lambda value: (*tuple.__iter__(value),),
        "numpy:Generator": _generator_apart,
        "numpy:RandomState": lambda value: tuple(value.get_state()),
        "random:Random": lambda value: tuple(value.getstate()),
    },
    together={
        "numpy:ndarray": _array,
        "numpy:void": lambda value: plain(value)[()],
        "numpy:matrix": lambda value: np.asmatrix(plain(value)),
        "numpy:MaskedArray": _masked,
        "numpy:masked": lambda: np.ma.masked,
        "numpy:dtype": _dtype,
        "numpy:type": _type,
        "numpy:poly1d": _polynomial,
        "torch:dtype": _torchs,
        "torch:device": _device,
        "torch:PackedSequence": _packed,
        "numpy:Generator": _generator,
        "numpy:RandomState": _legacy,
        "random:Random": _python,
    },
    refill={
        "numpy:MaskedArray": _refill_masked,
        "numpy:Generator": _refill_generator,
        "numpy:RandomState": lambda old, new: old.set_state(new.get_state()),
        "random:Random": lambda old, new: old.setstate(new.getstate()),
    },
)
