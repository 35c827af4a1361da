"""Values of libraries cross whole or not at all, and nothing in them is run."""

import contextlib
import random
import sys
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import sympy
import torch
from PIL import Image

from clockwise.grading.ends.contents import is_changeable, replace
from clockwise.grading.foreign.kinds import NOTHING, put_together, take_apart
from clockwise.grading.wire.decoding import decode
from clockwise.grading.wire.encoding import encode
from clockwise.grading.wire.handles import Handle
from clockwise.grading.wire.listed import Refused

x, y = sympy.symbols("x y")
n = sympy.Symbol("n", integer=True, positive=True)
f = sympy.Function("f")
FORMULAS = [
    *(sympy.sin(x) * 2 + y**2 / 3, n, sympy.pi, sympy.oo, sympy.I * 2, sympy.zoo),
    *(sympy.Float(1.5), sympy.Float("1.2345678901234567890123", 30), sympy.nan),
    *(sympy.Eq(x, y), sympy.Ne(x, 1), sympy.Derivative(f(x), x), f(x), sympy.true),
    *(sympy.Integral(x, (x, 0, 1)), sympy.Sum(n, (n, 1, 10)), sympy.Limit(x, x, 0)),
    *(sympy.Matrix([[1, x], [y, 2]]), sympy.ImmutableMatrix([[1, x]])),
    *(sympy.FiniteSet(1, 2), sympy.Interval(0, 1), sympy.S.Reals, sympy.EmptySet),
    *(sympy.Piecewise((x, x > 0), (0, True)), sympy.Lambda(x, x**2), sympy.sqrt(2)),
    *(sympy.Rational(1, 2), sympy.exp(x), sympy.Poly(x**2 + 1, x), sympy.Tuple(1, x)),
    *(sympy.MatrixSymbol("A", 2, 2), sympy.And(x > 0, y > 0), sympy.Dummy("d")),
]
ROWS = np.array([("a", 1)], dtype=[("name", "U5"), ("age", "i4")])
NUMBERS = [
    *(np.ma.array([1.0, 2.0], mask=[False, True]), np.ma.array([1, 2])),
    *(np.matrix([[1, 2]]), ROWS, ROWS[0], np.array([1, "a", None], dtype=object)),
    *(np.dtype("f4"), ROWS.dtype, np.ma.masked, np.longdouble(1) / 3),
    *(np.array([1, 2], dtype=np.longdouble), np.poly1d([1, 2], variable="z")),
    *(np.float32, np.bool_, torch.float16, torch.device("cpu")),
]
DAYS = pd.date_range("2024-01-01", periods=2)
FRAMES = [
    pd.DataFrame({"a": [1, 2], "b": ["x", None], "c": [1.5, np.nan]}),
    pd.DataFrame({"t": DAYS.tz_localize("Europe/Oslo"), "o": [[1], {}]}),
    *(pd.DataFrame(), pd.DataFrame([[1, 2]], columns=["a", "a"])),
    pd.DataFrame({"k": list("aab"), "v": [1.0, 2, 3]}).groupby("k").agg(["mean"]),
    *(pd.Series([1, 2], name="s"), pd.Series([1, None], dtype="Int64"), pd.NA, pd.NaT),
    *(pd.Series(pd.Categorical(["b", "a"])), pd.Series([True, None], dtype="boolean")),
    *(DAYS, DAYS.tz_localize("UTC"), pd.to_timedelta(["1h"]), pd.Timedelta("1h")),
    *(pd.Timestamp("2024-02-01"), pd.Timestamp("2024-02-01", tz="UTC")),
    *(pd.Index([1, 2], name="i"), pd.Index(["a"]), pd.RangeIndex(4), pd.array([1])),
    pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["l", "n"]),
    pd.Categorical(["L"], categories=["S", "L"], ordered=True),
    *(pd.StringDtype(), pd.CategoricalDtype(["a"]), pd.Int64Dtype()),
    *(pd.cut(pd.Series([1, 2]), 2), pd.Interval(0, 1.5), pd.Period("2024-02", "M")),
    *(DAYS.to_period("D"), pd.interval_range(0, 3), pd.PeriodDtype("M")),
]
GRAPHS = [
    *(
        nx.karate_club_graph(),
        nx.DiGraph([(2, 1), (1, 2)]),
        nx.MultiGraph([(1, 2)] * 2),
    ),
    *(nx.MultiDiGraph([(1, 2)] * 2), nx.Graph({"a": ["c", "b"], "b": ["a"]})),
]
GRIDS = [
    getattr(scipy.sparse, f"{form}_{kind}")(np.diag([1.0, 0, 2]))
    for form in ("csr", "csc", "bsr", "coo", "dia", "lil", "dok")
    for kind in ("matrix", "array")
]
PICTURES = [Image.new("RGB", (2, 3), "red"), Image.new("1", (9, 2), 1)]
PICTURES += [Image.new("RGB", (3, 3)).quantize()]
WHOLE = [*FORMULAS, *NUMBERS, *FRAMES, *GRAPHS, *GRIDS, *PICTURES]


def alike(one: Any, two: Any) -> bool:
    """The same to the last part: taken apart, they are the same bytes."""
    return type(one) is type(two) and encode(one) == encode(two)


@pytest.mark.parametrize("value", WHOLE, ids=lambda value: type(value).__name__)
def test_a_value_of_a_library_comes_back_the_same(value):
    assert alike(decode(encode(value)), value)


@pytest.mark.parametrize(
    "value",
    [
        sympy.Add(x, x, evaluate=False),
        pd.Series([1, 2], dtype="Sparse[int]"),
        nx.path_graph(3).subgraph([0]),
        np.array([object()]),
        pd.DataFrame({"a": [object()]}),
        type("Frame", (pd.DataFrame,), {})(),
    ],
    ids=["sum", "sparse", "view", "objects", "column", "below"],
)
def test_what_would_not_be_whole_stays_where_it_is(value):
    assert decode(encode(value, lambda v: Handle(1, "it"))) == Handle(1, "it")


def test_what_a_function_changes_in_place_is_put_back():
    frame, graph = pd.DataFrame({"a": [1]}), nx.path_graph(2)
    rng, mask = np.random.default_rng(1), np.ma.array([1, 2], mask=[0, 1])
    python, picture = random.Random(1), Image.new("L", (2, 2))
    for old in (frame, graph, rng, np.random.RandomState(1), mask, python, picture):
        assert is_changeable(old)
        new = decode(encode(old))
        _change(new)
        assert replace(old, new) is old and alike(old, new)


def _change(value: Any) -> None:
    if isinstance(value, pd.DataFrame):
        value["b"] = 2
    elif isinstance(value, nx.Graph):
        value.add_edge(5, 6)
    elif isinstance(value, Image.Image):
        value.putpixel((0, 0), 9)
    elif isinstance(value, np.ma.MaskedArray):
        value[1] = 7
    else:
        value.random()


def test_a_library_that_is_not_there_is_not_imported(monkeypatch):
    data = encode(
        pd.DataFrame({"a": [1]}), lambda v: Handle(1, "DataFrame"), None, True
    )
    monkeypatch.delitem(sys.modules, "pandas")
    assert decode(data) == Handle(1, "DataFrame")


FORGED = [
    ("pandas:DataFrame", (pd.Index(["a"]), pd.RangeIndex(1), ["x"], {})),
    ("pandas:array", ("masked", "__class__", np.array([1]), np.array([True]))),
    ("sympy:Basic", ([("call", "sympify", [])],)),
    ("sympy:Basic", ([("Str", "open('x')"), ("call", "parse_expr", [0])],)),
    ("sympy:Basic", ([("Rational", 1, 1), ("undefined", "exec", [0])],)),
    ("sympy:Basic", ([("call", "Add", ["__import__('os')"])],)),
    ("sympy:Basic", ([("Symbol", "x", {"__class__": 1}, 0)],)),
    ("sympy:Basic", ([("S", "__class__")],)),
    ("sympy:Basic", ([("Symbol", "exec", {}, 0), ("call", "Function", [0])],)),
    *(("numpy:type", ("load",)), ("torch:dtype", ("load",)), ("torch:device", (1,))),
    ("pandas:array", ("periods", np.array([1]), "M; import os")),
    ("numpy:ndarray", ("|O", [1], b"\0" * 8)),
    ("numpy:ndarray", ([("a", "|O")], [1], b"\0" * 8)),
    ("numpy:ndarray", ("<f8", [2**40], b"\0" * 8)),
    ("numpy:Generator", ("PCG64", {"state": {"pos": 10**9}})),
    ("numpy:RandomState", ("MT19937", np.zeros(624, "u4"), 10**9)),
    ("networkx:Graph", ({}, [1], [(1, 2, {})], [[[]]])),
    ("scipy.sparse:csr_matrix", ((2, 2), *map(np.array, ([1.0], [99], [0, 1, 1])))),
    ("scipy.sparse:coo_matrix", ((2, 2), *map(np.array, ([1.0], [99], [0])))),
    ("PIL.Image:Image", ("RGB", (10**6, 10**6), b"", None)),
    ("os:system", ("ls",)),
    ("pandas:read_pickle", ("x",)),
    (7, ()),
]


@pytest.mark.parametrize("name, parts", FORGED, ids=lambda part: str(part)[:30])
def test_forged_parts_become_no_value(name, parts):
    assert put_together(name, parts) is NOTHING


@pytest.mark.parametrize("value", WHOLE, ids=lambda value: type(value).__name__)
def test_bytes_that_were_tampered_with_decode_or_are_refused(value):
    data, chance = encode(value), random.Random(len(encode(value)))
    for _ in range(20):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 3)):
            broken[chance.randrange(len(broken))] = chance.choice(
                b"\x00\x01\x02iusNk\xff"
            )
        with contextlib.suppress(Refused):
            decode(bytes(broken), lambda handle: None)


def test_without_something_beside_it_a_forged_value_is_refused():
    name, parts = take_apart(pd.Index([1])) or ("", ())
    data = encode(pd.Index([1])).replace(b"pandas:Index", b"pandas:Inder")
    assert name and parts
    with pytest.raises(Refused):
        decode(data)
