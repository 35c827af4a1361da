"""Nothing that comes from a cluster is unpickled here: it could run as the instructor.

Dask's client unpickles what workers send in several places: results, types, errors,
warnings. A pickle can do nothing without naming a class or a function, and Python
tells an audit hook each such name before it is looked up, whoever unpickles. So while a
cluster is in use, names that are not known to be harmless are refused.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

HARMLESS = {("builtins", name) for name in ("bytes", "str", "int", "list", "dict")}
_state = {"hooked": False, "open": 0}


class RefusedPickle(TypeError):  # a TypeError: Dask takes that for an answer
    """Somebody sent an object where bytes are expected."""


@contextmanager
def plain_only() -> Iterator[None]:
    """While this is open, no pickle in this process gets at a class or function."""
    if not _state["hooked"]:
        sys.addaudithook(_watch)  # it cannot be taken away again, only put to sleep
        _state["hooked"] = True
    _state["open"] += 1
    try:
        yield
    finally:
        _state["open"] -= 1


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "pickle.find_class" and _state["open"] and arguments not in HARMLESS:
        raise RefusedPickle(f"a pickle from the cluster names {arguments!r}")
