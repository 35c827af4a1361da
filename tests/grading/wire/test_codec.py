"""The codec: what it lists comes back the same, everything else is refused."""

import contextlib
import math
from collections import Counter, OrderedDict, defaultdict, deque
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from clockwise.grading.wire import listed
from clockwise.grading.wire.decoding import decode
from clockwise.grading.wire.encoding import encode
from clockwise.grading.wire.handles import Handle
from clockwise.grading.wire.listed import Refused

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary()
    | st.sampled_from([..., NotImplemented, UTC, ZoneInfo("Asia/Seoul")])
    | st.fractions()
    | st.decimals(allow_nan=False)
    | st.dates()
    | st.datetimes(timezones=st.sampled_from([None, timezone(timedelta(hours=9))]))
    | st.times()
    | st.timedeltas()
    | st.binary().map(bytearray)
    | st.sampled_from([int, str, list, dict, type(None)])
)
hashable = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3),
    max_leaves=5,
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.lists(inner, max_size=4).map(deque)
        | st.dictionaries(hashable, inner, max_size=4).map(OrderedDict)
        | st.dictionaries(hashable, inner, max_size=4)
        | st.sets(hashable, max_size=4)
    ),
    max_leaves=20,
)


def same(a: Any, b: Any) -> bool:
    """Equal in type and value, NaN equal to NaN."""
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple, deque)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    if isinstance(a, (float, complex)):
        return repr(a) == repr(b)
    return bool(a == b)


@given(values)
def test_plain_values_come_back_the_same(value):
    assert same(decode(encode(value)), value)


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_decode_or_are_refused(data):
    with contextlib.suppress(Refused):
        decode(data)


@settings(max_examples=300)
@given(values, st.data())
def test_damaged_bytes_decode_or_are_refused(value, data):
    frame = bytearray(encode([value, np.arange(6.0), torch.ones(2, 3)]))
    for _ in range(3):
        at = data.draw(st.integers(0, len(frame) - 1))
        frame[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        decode(bytes(frame))


@pytest.mark.parametrize("name", sorted(listed.TENSOR_DTYPES))
def test_tensors_keep_dtype_shape_and_values(name):
    tensor = torch.tensor([[1, 0, 1], [0, 1, 1]]).to(getattr(torch, name))
    back = decode(encode(tensor))
    assert back.dtype == tensor.dtype and torch.equal(back, tensor)


@pytest.mark.parametrize("name", [*sorted(listed.ARRAY_DTYPES), "<U3", "|S2"])
def test_arrays_and_scalars_keep_dtype_shape_and_values(name):
    array = np.array([[1, 0], [0, 1], [1, 1]]).astype(name)
    back = decode(encode(array))
    assert back.dtype == array.dtype and back.tolist() == array.tolist()
    scalar = decode(encode(array[0, 0]))
    assert type(scalar) is type(array[0, 0]) and scalar == array[0, 0]


@pytest.mark.parametrize(
    "tensor",
    [
        torch.tensor(3.5),
        torch.empty(0, 4),
        torch.randn(3, 4).T,
        torch.randn(2, requires_grad=True),
        torch.nn.Parameter(torch.ones(2)),
        torch.randn(2, dtype=torch.complex64).conj(),
    ],
)
def test_tensors_of_every_form(tensor):
    back = decode(encode(tensor))
    assert type(back) is torch.Tensor and torch.equal(back, tensor.detach())
    assert back.requires_grad == tensor.requires_grad


def test_shapes_ranges_and_slices():
    for value in (torch.Size([2, 3]), range(1, 9, 2), slice(None, 3)):
        back = decode(encode(value))
        assert back == value and type(back) is type(value)


class Str(str):
    pass


class Array(np.ndarray):
    pass


class Tensor(torch.Tensor):
    pass


LIARS = [
    Str("a"),
    type("Int", (int,), {})(3),
    type("List", (list,), {})([1]),
    type("Dict", (dict,), {})(),
    np.ones(2).view(Array),
    torch.ones(2).as_subclass(Tensor),
    np.array([object()]),
    object(),
    len,
]


@pytest.mark.parametrize("value", LIARS, ids=lambda value: type(value).__name__)
def test_subclasses_and_strangers_are_handles_or_refused(value):
    with pytest.raises(Refused, match="cannot be handed over"):
        encode([value])
    back = decode(encode([value], lambda v: Handle(7, type(v).__name__)))
    assert type(back[0]) is Handle and back[0].number == 7


def test_a_module_name_does_not_make_a_tensor():
    liar = type("Tensor", (), {"__module__": "torch"})()
    with pytest.raises((Refused, AttributeError)):
        encode(liar)


def test_limits():
    deep: Any = []
    for _ in range(listed.MAX_DEPTH + 1):
        deep = [deep]
    loop: Any = []
    loop.append(loop)
    for value in (
        deep,
        loop,
        [0] * listed.MAX_ITEMS,
        1 << 8 * listed.MAX_INT_BYTES,
        b"x" * 65_000_000,
    ):
        with pytest.raises(Refused):
            encode(value)


def test_oversized_claims_cost_nothing():
    for frame in (b"l\xff\xff\xff\xff", b"s\xff\xff\xff\xffab", b"l\1\0\0\0" * 100):
        with pytest.raises(Refused):
            decode(frame)


def test_numbers_at_the_edge():
    for value in (0, -1, 127, 128, -128, -129, 2**63, -(2**63), 10**300):
        assert decode(encode(value)) == value
    assert math.isnan(decode(encode(math.nan)))


@pytest.mark.parametrize("shape", [(1,), (1, 1), (3,), (2, 1, 3)])
def test_expanded_and_turned_tensors_come_back_the_same(shape):
    for value in (torch.tensor(2.0).expand(shape), torch.rand(shape).transpose(0, -1)):
        assert torch.equal(decode(encode(value)), value)


def test_a_tensor_brings_its_gradient():
    value = torch.ones(2, requires_grad=True)
    (3 * value).sum().backward()
    back = decode(encode([value]))[0]
    assert back.requires_grad and back.grad.tolist() == [3, 3]


@pytest.mark.parametrize("flags", [4, 7, 255])
def test_unknown_flags_of_a_tensor_are_refused(flags):
    data = bytearray(encode(torch.ones(2)))
    data[1] = flags
    with pytest.raises(Refused):
        decode(bytes(data))


def test_collections_keep_their_kind():
    for value in (Counter("aab"), defaultdict(list, a=[1]), deque([1], maxlen=2)):
        back = decode(encode(value))
        assert type(back) is type(value) and back == value
    assert decode(encode(defaultdict(list)))["new"] == []
    assert decode(encode(deque([1], maxlen=2))).maxlen == 2


def test_parts_that_do_not_make_a_value_are_refused():
    def frame(name: str, *parts: Any) -> bytes:
        return b"x" + encode(name) + encode(parts)

    assert decode(frame("Fraction", 1, 2)) == 0.5
    bad = [("bytearray", 10**12), ("Fraction", 1, 0), ("date", 0, 0, 0), ("Path", "a")]
    bad += [("deque", [1], "2"), ("Counter", "aab"), ("Decimal", "x"), ("Fraction", 1)]
    bad += [("array", "u", "os".encode("utf-32-le"))]  # text that nobody would hear
    for name, *parts in bad:
        with pytest.raises(Refused):
            decode(frame(name, *parts))


def test_nan_is_numpys_so_that_it_is_found_in_a_list():
    assert decode(encode([1.0, np.nan])) == [1.0, np.nan]


@pytest.mark.parametrize(
    "value",
    [
        timezone(timedelta(hours=1), "named"),
        datetime(2024, 10, 27, 1, 30, fold=1, tzinfo=ZoneInfo("Europe/London")),
    ],
    ids=["a name", "the second of two hours"],
)
def test_a_time_that_would_not_be_whole_stays_where_it_is(value):
    assert decode(encode(value, lambda v: Handle(1, "it"))) == Handle(1, "it")


def test_a_zone_that_is_none_is_refused():
    data = encode(ZoneInfo("Asia/Seoul")).replace(b"Asia/Seoul", b"../../etc/")
    with pytest.raises(Refused):
        decode(data)
