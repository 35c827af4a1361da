"""sympy: expressions and matrices, node by node; no text is ever parsed.

An expression is a list of nodes, each after those that it is made of: the name of a
class that sympy lists, and the numbers of its arguments.
"""

import builtins
import sys
from collections.abc import Callable
from typing import Any

from clockwise.grading.foreign.library import Library, Parts, expect

MATRICES = ("MutableDenseMatrix", "ImmutableDenseMatrix")
HIDDEN = {
    "ExprCondPair": "sympy.functions.elementary.piecewise",
    "Str": "sympy.core.symbol",
}
Nodes = list[tuple[Any, ...]]
MOST = 100_000  # binary digits of a number, and what it is raised to


def _sympy() -> Any:
    return sys.modules["sympy"]


def _name_of(value: Any) -> str:
    kinds = (_sympy().Basic, _sympy().MutableDenseMatrix)
    return "sympy:Basic" if isinstance(value, kinds) else ""


def _apart(value: Any) -> Parts | None:
    nodes: Nodes = []
    _write(value, nodes, {})
    made = _together(nodes)
    is_whole = type(made) is type(value) and made == value
    return (nodes,) if is_whole and str(made) == str(value) else None


def _write(value: Any, nodes: Nodes, known: dict[int, int]) -> int:
    """Add a value's nodes to the list; the number of its own."""
    if id(value) not in known:
        node = _leaf(value) or _branch(value, nodes, known)
        nodes.append(node)
        known[id(value)] = len(nodes) - 1
    return known[id(value)]


def _leaf(value: Any) -> tuple[Any, ...] | None:
    sympy, name = _sympy(), type(value).__name__
    if name in ("Symbol", "Dummy"):
        number = value.dummy_index if name == "Dummy" else 0
        return name, value.name, dict(value._assumptions_orig), number
    if isinstance(value, sympy.Rational):
        return "Rational", int(value.p), int(value.q)
    if isinstance(value, sympy.Float):
        return "Float", tuple(map(int, value._mpf_)), int(value._prec)
    if name == "Str":
        return name, value.name
    if getattr(sympy.S, name, None) is value:
        return "S", name
    return None


def _branch(value: Any, nodes: Nodes, known: dict[int, int]) -> tuple[Any, ...]:
    name = type(value).__name__
    if name in MATRICES:
        inside = [_write(item, nodes, known) for item in value.flat()]
        return "matrix", name, *map(int, value.shape), inside
    numbers = [_write(part, nodes, known) for part in value.args]
    if isinstance(type(value), _sympy().core.function.UndefinedFunction):
        return "undefined", name, numbers
    expect(_class(name) is type(value) and numbers)
    return "call", name, numbers


def _class(name: Any) -> Any:
    """A class of expressions that sympy lists under this name."""
    expect(type(name) is str and name.isidentifier() and name[:1] != "_")
    place = sys.modules[HIDDEN[name]] if name in HIDDEN else _sympy()
    found = getattr(place, name, None)
    expect(isinstance(found, type) and issubclass(found, _sympy().Basic))
    return found


def _together(nodes: Any) -> Any:
    made: list[Any] = []
    for kind, *parts in nodes:
        made.append(_READ[kind](made, *parts))
    return made[-1]


def _of(made: list[Any], numbers: Any) -> list[Any]:
    """Arguments, which are expressions all of them: a text would be parsed."""
    expect(all(type(n) is int and 0 <= n < len(made) for n in numbers))
    return [made[n] for n in numbers]


def _symbol(made: Any, name: Any, assumed: Any, number: Any) -> Any:
    expect(type(name) is str and all(type(key) is str for key in assumed))
    expect(all(type(v) in (bool, type(None)) for v in assumed.values()))
    return _sympy().Symbol(name, **assumed)


def _dummy(made: Any, name: Any, assumed: Any, number: Any) -> Any:
    expect(type(name) is str and type(number) is int)
    expect(all(type(v) in (bool, type(None)) for v in assumed.values()))
    return _sympy().Dummy(name, dummy_index=number, **assumed)


def _rational(made: Any, p: Any, q: Any) -> Any:
    expect(type(p) is int and type(q) is int)
    if q:
        return _sympy().Rational(p, q)
    return _sympy().S.NaN if p == 0 else _sympy().S.ComplexInfinity


def _float(made: Any, number: Any, precision: Any) -> Any:
    expect(type(number) is tuple and {*map(type, number)} == {int})
    expect(all(abs(part) < MOST for part in (*number[2:], precision)))
    return _sympy().Float(number, precision=precision)


def _text(made: Any, name: Any) -> Any:
    expect(type(name) is str)
    return _class("Str")(name)


def _single(made: Any, name: Any) -> Any:
    expect(type(name) is str and name.isidentifier() and name[:1] != "_")
    found = getattr(_sympy().S, name)
    expect(isinstance(found, _sympy().Basic))
    return found


def _matrix(made: Any, name: Any, rows: Any, columns: Any, inside: Any) -> Any:
    expect(name in MATRICES and {type(rows), type(columns)} == {int})
    return getattr(_sympy(), name)(rows, columns, _of(made, inside))


def _undefined(made: Any, name: Any, numbers: Any) -> Any:
    """Not one of Python's own: lambdify would call that."""
    expect(type(name) is str and not hasattr(builtins, name))
    return _sympy().Function(name)(*_of(made, numbers))


def _is_small(exponent: Any) -> bool:
    """sympy works out a power of numbers as soon as there is one."""
    return not exponent.is_Number or bool(abs(exponent) < MOST)


def _call(made: Any, name: Any, numbers: Any) -> Any:
    arguments = _of(made, numbers)
    expect(arguments and (name != "Pow" or _is_small(arguments[-1])))
    made = _class(name)(*arguments)
    expect(isinstance(made, _sympy().Basic))  # and no class, as Function makes one
    return made


_READ: dict[str, Callable[..., Any]] = {
    "Symbol": _symbol,
    "Dummy": _dummy,
    "Rational": _rational,
    "Float": _float,
    "Str": _text,
    "S": _single,
    "matrix": _matrix,
    "undefined": _undefined,
    "call": _call,
}
FORMULAS = Library(
    name_of=_name_of,
    apart={"sympy:Basic": _apart},
    together={"sympy:Basic": _together},
)
