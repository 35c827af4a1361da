"""What the checker may ask of the student's objects, and what it is told of them."""

import inspect
import math
import operator
import sys
from collections import ChainMap, UserDict, UserList, UserString, deque
from collections.abc import Callable, ItemsView, KeysView
from types import MappingProxyType, ModuleType
from typing import Any

import numpy as np

from clockwise.grading.student.cells import loop
from clockwise.grading.student.errors import named, own_error
from clockwise.grading.wire.handles import ABOVE, EXCEPTION, METHODS

PLAIN: dict[type, Callable[[Any], Any]] = {
    str: str.__str__,
    int: lambda value: int.__add__(value, 0),
    float: lambda value: float.__add__(value, 0.0),
    complex: lambda value: complex.__add__(value, 0),
    bytes: lambda value: bytes.__add__(value, b""),
    bytearray: lambda value: bytearray.__add__(value, b""),
    memoryview: bytes,
    tuple: lambda value: tuple(tuple.__iter__(value)),
    list: lambda value: list(list.__iter__(value)),
    dict: lambda value: dict(dict.items(value)),
    set: lambda value: set(set.__iter__(value)),
    frozenset: lambda value: frozenset(frozenset.__iter__(value)),
    deque: lambda value: deque(deque.__iter__(value), value.maxlen),
    np.ndarray: np.asarray,
    type({}.keys()): set,
    type({}.items()): set,
    KeysView: set,
    ItemsView: set,
    MappingProxyType: dict,
    ChainMap: dict,
    UserDict: dict,
    UserList: list,
    UserString: str,
}


def plain(value: Any) -> tuple[Any, ...]:
    """What an object of a class below `tuple`, `str` ... holds; else nothing."""
    kinds = [kind for kind in PLAIN if issubclass(type(value), kind)]
    networkx = sys.modules.get("networkx")
    if networkx and isinstance(value, networkx.Graph):  # a view of another graph
        return (value.copy(),)
    return (PLAIN[kinds[0]](value),) if kinds else ()


def leave(value: Any, name: str | None, text: str, how: str = "__exit__") -> Any:
    """The end of a `with` in the test; whether the value swallows the exception."""
    error = own_error(name, text) if name else None
    kind = type(error) if error else None
    said = getattr(type(value), how)(value, kind, error, None)
    return bool(said) if how == "__exit__" else said


def leave_async(value: Any, name: str | None, text: str) -> bool:
    return bool(finish(leave(value, name, text, "__aexit__")))


def finish(value: Any) -> Any:
    """What a coroutine comes to."""

    async def wait() -> Any:
        return await value

    return loop().run_until_complete(wait())


def method(value: Any, name: str, other: Any) -> Any:
    """An operator's method itself: it may say NotImplemented."""
    return getattr(type(value), name)(value, other)


def signature(value: Any) -> list[tuple[Any, ...]]:
    """The parameters of a function: name, kind, default, hint; then what it returns.

    A parameter without default or hint has an empty tuple in its place.
    """
    found = inspect.signature(value)
    empty = inspect.Parameter.empty
    return [
        *(
            (p.name, int(p.kind), _one(p.default, empty), _one(p.annotation, empty))
            for p in found.parameters.values()
        ),
        _one(found.return_annotation, inspect.Signature.empty),
    ]


def _one(value: Any, empty: Any) -> tuple[Any, ...]:
    return () if value is empty else (value,)


OPERATORS: dict[str, Callable[..., Any]] = {
    **{name: getattr(operator, name) for name in operator.__all__},
    **{
        "getattr": getattr,
        "setattr": setattr,
        "delattr": delattr,
        "isinstance": isinstance,
        "issubclass": issubclass,
        "format": format,
        "reversed": reversed,
    },
    **{"len": len, "iter": iter, "next": next, "str": str, "repr": repr, "bool": bool},
    **{"array": np.asarray, "hash": hash, "plain": plain, "exit": leave},
    **{"await": finish, "signature": signature, "method": method},
    **{"aiter": aiter, "anext": lambda value: finish(anext(value))},
    **{"aenter": lambda value: finish(type(value).__aenter__(value))},
    "aexit": leave_async,
    **{"enter": lambda value: type(value).__enter__(value)},
    **{"int": int, "float": float, "round": round, "dir": dir, "divmod": divmod},
    **{"bytes": bytes, "complex": complex, "floor": math.floor, "ceil": math.ceil},
    "trunc": math.trunc,
}


def name_of(value: Any) -> str:
    """What the checker may want to know of an object that it cannot have."""
    if isinstance(value, ModuleType):
        return f"module:{value.__name__}"
    if isinstance(value, type) and issubclass(value, Exception):
        return EXCEPTION + " ".join(map(named, value.__mro__))
    return type(value).__name__


def class_above(kind: type, find: Callable[[str], Any]) -> str:
    """The nearest class, from this one upwards, that the test's side has, too: one that
    the course gives, a well-known one of a library, or an exception of Python's."""
    for above in kind.__mro__:
        name, module = above.__name__, str(above.__module__)
        if find(name) is above:
            return str(name)
        is_there = getattr(sys.modules.get(module), name, None) is above
        is_error = module == "builtins" and issubclass(above, Exception)
        if is_there and (is_error or module.startswith(ABOVE)):
            return f"{module}:{name}"
    return ""


def methods_of(value: Any) -> int:
    """Which of METHODS its class has; a generic class has items, too: `Stack[int]`."""
    own: dict[str, Any] = {}
    for above in reversed(type(value).__mro__):  # never what the class of that has
        own |= vars(above)
    if isinstance(value, type) and hasattr(value, "__class_getitem__"):
        own |= {"__getitem__": value}
    return sum(1 << i for i, name in enumerate(METHODS) if own.get(name) is not None)
