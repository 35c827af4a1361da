"""The globals of a test cell: its own names, the instructor's, the student's."""

import builtins
import sys
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from clockwise.grading.checker.link import Link, NotApart
from clockwise.grading.proxies.remote import is_remote
from clockwise.grading.wire.handles import PATCHABLE, Handle

# A name bound to one of these modules in the student's process is the checker's own.
LIBRARIES = frozenset(
    ["collections", "functools", "helpers", "itertools", "json", "math", "matplotlib"]
    + ["numpy", "pandas", "random", "re", "scipy", "sklearn", "statistics", "string"]
    + ["torch", "typing"]
)
# How everybody calls them; other names are the modules' own.
ALIASES = {"np": "numpy", "pd": "pandas", "plt": "matplotlib.pyplot", "nn": "torch.nn"}
ALIASES |= {"F": "torch.nn.functional", "optim": "torch.optim"}
# What unittest looks for in a module: a student's would decide which tests are run.
UNITTESTS = ("load_tests", "setUpModule", "tearDownModule")


@dataclass(frozen=True)
class Missing:
    """A name that cannot be defined apart: any use of it is refused."""

    name: str
    error: BaseException

    @property
    def why(self) -> str:
        kind = type(self.error).__name__
        return f"{self.name} cannot be defined apart: {kind}: {self.error}"[:300]


class Namespace(dict[str, Any]):
    """The globals of a test cell: its own names, then the student's.

    `student` holds the names that the exercises ask for; binding or deleting one of
    them reaches the worker, as does binding one that the student's functions `read`;
    those in `shared` are read from there afterwards.
    `given` holds what the instructor's other cells define, `others` what only other
    tests bind.
    """

    def __init__(
        self,
        link: Link,
        student: frozenset[str],
        given: dict[str, Any],
        shared: frozenset[str] = frozenset(),
        others: frozenset[str] = frozenset(),
        read: frozenset[str] = frozenset(),
    ):
        super().__init__(__name__="__main__", __doc__=None)
        self.link = link
        self.student = student
        self.given = given
        self.shared = shared
        self.others = others
        self.read = read

    def __missing__(self, name: str) -> Any:
        if name not in self.student:
            if name in self.given:
                return self._given(name)
            if hasattr(builtins, name):
                raise KeyError(name)
            if name in self.others:
                self.link.refuse(f"{name} is a variable of another test")
        try:
            value = self.link.ask("get", name)
        except NameError:
            raise KeyError(name) from None
        return self._named(name, value)

    def own(self, name: str) -> Any:
        """What the test itself binds; raises KeyError."""
        return (
            dict.__getitem__(self, name)
            if dict.__contains__(self, name)
            else self._given(name)
        )

    def _given(self, name: str) -> Any:
        value = self.given[name]
        if isinstance(value, Missing):
            self.link.refuse(value.why)
        return value

    def _named(self, name: str, value: Any) -> Any:
        if not is_remote(value):
            return value
        handle: Handle = object.__getattribute__(value, "_handle")
        if handle.type_name.startswith("module:") and name not in self.student:
            return library(name, handle.type_name.removeprefix("module:"))
        object.__setattr__(value, "_name", name)
        return value

    def __setitem__(self, name: str, value: Any) -> None:
        if name in self.student or name in PATCHABLE:
            self.link.ask("set", name, value)
        elif name in self.read:
            self._tell(name, value)
        if name not in self.shared:  # else the student may choose what comes back
            super().__setitem__(name, value)

    def _tell(self, name: str, value: Any) -> None:
        """A library's module or class is in the student's process, or not needed."""
        if isinstance(value, ModuleType | type):
            return
        try:
            self.link.ask("set", name, value)
        except NotApart:
            self.link.limit = ""  # this test may do without

    def __delitem__(self, name: str) -> None:
        if name in self.student:
            self.link.ask("delete", name)
        if name not in self.student or dict.__contains__(self, name):
            super().__delitem__(name)

    def __contains__(self, name: object) -> bool:
        """`"answer" in globals()` means the student's names, too."""
        return isinstance(name, str) and self.get(name, self) is not self

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default

    def keys(self) -> Any:
        """What `dir()` shows: the test's names and the student's."""
        return sorted({*super().keys(), *self.given, *self.link.ask("names")})


class Main(ModuleType):
    """The notebook, for what looks into `__main__`: unittest, mock."""

    def __init__(self, names: Namespace):
        super().__init__("__main__")
        object.__setattr__(self, "_names", names)

    def __getattr__(self, name: str) -> Any:
        names = object.__getattribute__(self, "_names")
        try:
            return names.own(name) if name in UNITTESTS else names[name]
        except KeyError:
            raise AttributeError(f"no {name} in the notebook") from None

    def __setattr__(self, name: str, value: Any) -> None:
        object.__getattribute__(self, "_names")[name] = value

    def __delattr__(self, name: str) -> None:
        del object.__getattribute__(self, "_names")[name]

    def __dir__(self) -> list[str]:
        return list(object.__getattribute__(self, "_names").keys())


def library(name: str, module: str) -> Any:
    """The checker's own copy of a well-known module; a student's module is no such, and
    neither is another one of a library under the name that everybody gives the first.
    """
    usual = ALIASES.get(name, module)
    own = module.rpartition(".")[2]
    is_usual = usual == module and (name in ALIASES or name == own)
    is_known = module.partition(".")[0] in LIBRARIES and module in sys.modules
    if not is_known or not is_usual:
        raise NameError(f"the test uses the module {module} without importing it")
    return sys.modules[module]
