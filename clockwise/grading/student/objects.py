"""What the checker may ask of the student's objects, and what it is told of them."""

import inspect
import operator
import sys
from collections import ChainMap, UserDict, UserList
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
    tuple: lambda value: tuple(tuple.__iter__(value)),
    list: lambda value: list(list.__iter__(value)),
    dict: lambda value: dict(dict.items(value)),
    set: lambda value: set(set.__iter__(value)),
    type({}.keys()): set,
    type({}.items()): set,
    KeysView: set,
    ItemsView: set,
    MappingProxyType: dict,
    ChainMap: dict,
    UserDict: dict,
    UserList: list,
}


def plain(value: Any) -> tuple[Any, ...]:
    """What an object of a class below `tuple`, `str` ... holds; else nothing."""
    kinds = [kind for kind in PLAIN if issubclass(type(value), kind)]
    return (PLAIN[kinds[0]](value),) if kinds else ()


def leave(value: Any, name: str | None, text: str) -> bool:
    """The end of a `with` in the test; whether the value swallows the exception."""
    error = own_error(name, text) if name else None
    kind = type(error) if error else None
    return bool(type(value).__exit__(value, kind, error, None))


def finish(value: Any) -> Any:
    """What a coroutine comes to."""

    async def wait() -> Any:
        return await value

    return loop().run_until_complete(wait())


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
    **{"await": finish, "signature": signature},
    **{"enter": lambda value: type(value).__enter__(value)},
    **{"int": int, "float": float, "round": round, "dir": dir, "divmod": divmod},
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
    the course gives, or a well-known one of a library."""
    for above in kind.__mro__:
        name, module = above.__name__, str(above.__module__)
        if find(name) is above:
            return str(name)
        is_there = getattr(sys.modules.get(module), name, None) is above
        if is_there and module.startswith(ABOVE):
            return f"{module}:{name}"
    return ""


def methods_of(kind: type) -> int:
    """Which of METHODS a class has."""
    own: dict[str, Any] = {}
    for above in reversed(kind.__mro__):  # never what the class of the class has
        own |= vars(above)
    return sum(1 << i for i, name in enumerate(METHODS) if own.get(name) is not None)
