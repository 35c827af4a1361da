"""How a value of a test's that is no plain one is handed to the student."""

import io
import pickle
import types
from collections.abc import Callable
from typing import Any

from clockwise.grading.ends.contents import CONTAINERS
from clockwise.grading.wire.handles import Handle


def callback_of(value: Callable[..., Any]) -> Handle:
    """With the name and the text that functools.wraps looks for."""
    name, text = getattr(value, "__name__", "call"), getattr(value, "__doc__", "")
    named = name if type(name) is str else "call"
    return Handle(id(value), f"callback:{named}", 1, text if type(text) is str else "")


def is_more(value: Any) -> bool:
    """Files and mocks can be iterated, too."""
    return callable(value) or isinstance(value, io.IOBase)


def is_method(value: Any) -> bool:
    """`found.append`, say: what it does is done to the test's own object."""
    is_bound = isinstance(value, types.BuiltinMethodType)
    return is_bound and type(value.__self__) in CONTAINERS


def pickled(value: Any) -> bytes | None:
    """For objects of libraries, which the worker knows too; never a test's own code."""
    try:
        data = pickle.dumps(value)
    except Exception:
        return None
    return None if b"__main__" in data else data
