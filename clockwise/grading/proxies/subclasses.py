"""`issubclass` of a student's class and an abstract one of the course."""

from abc import ABCMeta
from typing import Any

from clockwise.grading.proxies.remote import Remote, is_remote

_ask_python = ABCMeta.__subclasscheck__


def is_below(kind: ABCMeta, other: Any) -> bool:
    """As Python answers it, which takes no class but a real one; of a student's class
    what its process says is above it."""
    if not is_remote(other):
        return _ask_python(kind, other)
    return any(above is kind for above in Remote.__getattr__(other, "__mro__"))


def teach() -> None:
    """Once, in the warm process: abstract classes know of proxies."""
    ABCMeta.__subclasscheck__ = is_below  # type: ignore[method-assign]
