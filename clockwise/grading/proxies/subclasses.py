"""`issubclass` of a student's class and an abstract one of the course."""

import sys
from abc import ABCMeta
from types import FunctionType
from typing import Any

from clockwise.grading.proxies.remote import Remote, is_remote

_python = ABCMeta.__subclasscheck__


def is_below(kind: ABCMeta, other: Any) -> bool:
    """As Python answers it, which takes no class but a real one; of a student's class
    what its process says is above it."""
    if is_remote(other):
        return any(above is kind for above in Remote.__getattr__(other, "__mro__"))
    caller = sys._getframe(1).f_globals.get("__name__")
    return _from_abc(kind, other) if caller == "abc" else _from_elsewhere(kind, other)


def _from_elsewhere(kind: ABCMeta, other: Any) -> bool:
    return _python(kind, other)


# A protocol looks whose frame asks: abc may, on its way through all classes below one.
_from_abc = FunctionType(
    _from_elsewhere.__code__, {"__name__": "abc", "_python": _python}
)


def teach() -> None:
    """Once, in the warm process: abstract classes know of proxies."""
    ABCMeta.__subclasscheck__ = is_below  # type: ignore[method-assign]
