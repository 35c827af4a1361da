"""Classes that the student's process names, as the checker has them itself."""

import builtins
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


def class_named(name: str, given: Mapping[str, type]) -> type | None:
    """A class of the course, or a library's by "module:name"."""
    module, _, kind = name.rpartition(":")
    if not module:
        return given.get(kind)
    if not module.startswith(ABOVE):
        return None
    found = getattr(sys.modules.get(module), kind, None)
    return found if isinstance(found, type) else None


def error_named(name: str, given: Mapping[str, type]) -> type[Exception] | None:
    """Python's own exception, the course's, or one of a library that is imported."""
    module, _, kind = name.rpartition(":")
    found: Any = None
    if not module:
        found = getattr(builtins, kind, None)
    elif module == "__main__":
        found = given.get(kind)
    elif module.partition(".")[0].lstrip("_") in LIBRARIES:
        found = getattr(sys.modules.get(module), kind, None)
    is_error = isinstance(found, type) and issubclass(found, Exception)
    return found if is_error else None
