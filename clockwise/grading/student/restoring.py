"""Put back what a student replaced in Python, its libraries and IPython.

Before a test is heard inside of the student's process. It closes the short ways to a
forged verdict, not all of them: that process is the student's.
"""

import builtins
import ctypes
import sys
import unittest
from functools import cache
from types import BuiltinFunctionType, FunctionType
from typing import Any

from clockwise.grading.wire.handles import PATCHABLE

LIBRARIES = (
    *("numpy", "numpy.linalg", "numpy.testing", "numpy.testing._private.utils"),
    *("torch", "torch.testing", "torch.nn.functional", "math", "cmath", "operator"),
    *("pandas", "pandas.testing", "pandas._testing", "pandas._testing.asserters"),
    *("inspect", "functools", "itertools", "statistics", "random", "copy", "json"),
)
CODE = (FunctionType, BuiltinFunctionType, type)
VERSION = 24  # bytes before it in a dictionary: two words of an object, its length
HOOKS = ("pre_execute", "post_execute", "pre_run_cell", "post_run_cell")


class Kept:
    """How things were before any code of a student ran."""

    def __init__(self, shell: Any):
        self.shell = shell
        modules = [sys.modules[name] for name in LIBRARIES if name in sys.modules]
        places = [builtins, *modules, unittest.TestCase]
        self.places = [(place, _code(place), _version(place)) for place in places]
        self.transformers = [*shell.ast_transformers]
        self.texts = [*shell.input_transformers_post]
        self.hooks = {name: [*shell.events.callbacks[name]] for name in HOOKS}

    def replaced(self) -> list[str]:
        """Functions of Python's own that a cell has replaced; here they are put back.

        What runs the cells needs them, and so does what answers for the student.
        """
        now, code = builtins.__dict__, self.places[0][1]  # `vars` may be another
        names = [n for n in code if n not in PATCHABLE and now.get(n) is not code[n]]
        now.update({name: code[name] for name in names})
        return names

    def put_back(self) -> None:
        """All that is not as it was."""
        for place, code, version in self.places:
            if version and version == _version(place):
                continue
            now = vars(place)
            for name, value in code.items():
                if now.get(name) is not value:
                    setattr(place, name, value)
        self.shell.ast_transformers[:] = self.transformers
        self.shell.input_transformers_post[:] = self.texts
        for name, calls in self.hooks.items():
            self.shell.events.callbacks[name][:] = calls


def _version(place: Any) -> int:
    """A number that is another one as soon as a name of a module is bound anew; or 0.

    Each value that one looks at is a page of memory that a fork has to copy, and there
    are thousands.
    """
    names = vars(place)
    return _number(names) if type(names) is dict and _is_counted() else 0


def _number(names: dict[str, Any]) -> int:
    return ctypes.c_uint64.from_address(id(names) + VERSION).value


@cache
def _is_counted() -> bool:
    """Whether this Python counts there how often a dictionary was changed."""
    names: dict[str, Any] = {"a": 1}
    seen = [_number(names)]
    for change in (lambda: names.update(a=2), lambda: names.update(b=1), names.popitem):
        change()
        seen.append(_number(names))
    return len({*seen, 0}) == len(seen) + 1


def _code(place: Any) -> dict[str, Any]:
    """Functions and classes only: settings are the student's to change."""
    return {name: v for name, v in vars(place).items() if isinstance(v, CODE)}
