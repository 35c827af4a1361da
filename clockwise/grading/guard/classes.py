"""Classes that the student's process names, as the checker has them itself."""

import sys
from collections.abc import Mapping
from typing import Any

from clockwise.grading.wire.handles import ABOVE

# Libraries whose exceptions arrive as themselves; none that a test would end well with.
LIBRARIES = frozenset(
    ["numpy", "pandas", "scipy", "sklearn", "networkx", "sympy", "torch", "PIL"]
    + ["asyncio", "concurrent", "configparser", "copy", "csv", "dataclasses", "decimal"]
    + ["email", "fractions", "heapq", "http", "json", "pickle", "queue", "re", "socket"]
    + ["sqlite3", "statistics", "struct", "subprocess", "tomllib", "urllib", "xml"]
    + ["zipfile", "zlib", "binascii", "getopt", "graphlib", "ipaddress", "string"]
)


def is_made_here(value: Any) -> bool:
    """Whether it is a class that the instructor's cells define."""
    return isinstance(value, type) and value.__module__ == "__main__"


def is_catch_all(value: Any) -> bool:
    """Whether `except value` would catch what a test asserts, as `except Exception`."""
    if type(value) is tuple:
        return any(map(is_catch_all, value))
    return isinstance(value, type) and value in AssertionError.__mro__


def class_named(name: str, given: Mapping[str, type]) -> type | None:
    """A class of the course, a library's by "module:name", or Python's exception."""
    module, _, kind = name.rpartition(":")
    if not module:
        return given.get(kind)
    if module == "builtins":
        return error_named(kind, {})
    return _class_of(module, kind) if module.startswith(ABOVE) else None


def error_named(name: str, given: Mapping[str, type]) -> type[Exception] | None:
    """Python's own exception, the course's, or one of a library that is imported."""
    module, _, kind = name.rpartition(":")
    if module == "__main__":
        found = given.get(kind)
    elif not module or module.partition(".")[0].lstrip("_") in LIBRARIES:
        found = _class_of(module or "builtins", kind)
    else:
        found = None
    return found if found and issubclass(found, Exception) else None


def _class_of(module: str, name: str) -> type | None:
    """A class where it is at home: libraries import others, such as unittest's skip."""
    found = getattr(sys.modules.get(module), name, None)
    at_home = isinstance(found, type) and found.__module__ == module
    return found if at_home else None
