"""Stops functions of libraries that make something of what they read, where no audit
event says so: those of libraries.MAKERS, loaded already or not. So does it with those
that nothing.py teaches."""

import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from types import ModuleType
from typing import Any, Protocol

from clockwise.grading.guard.libraries import MAKERS
from clockwise.grading.guard.nothing import TEACH
from clockwise.grading.guard.pickles import watch_dtypes, watch_pickles


class Watcher(Protocol):
    def trapped(self, name: str) -> None: ...
    def sought(self, name: str) -> None: ...
    def has_given(self, data: bytes) -> bool: ...


_watchers: list[Watcher] = []  # one, in the process of a test


def watch(watcher: Watcher) -> None:
    """Who is told, in this process, that a trap was walked into."""
    _watchers.append(watcher)


def set_traps() -> None:
    """Once, in the warm process: from now on in all of its children."""
    for name in (*MAKERS, *TEACH):
        if module := sys.modules.get(name):
            _set(module)
    sys.meta_path.insert(0, Finder())
    watch_dtypes(_tell)
    watch_pickles(lambda data: any(w.has_given(data) for w in _watchers))


def _set(module: ModuleType) -> None:
    if teach := TEACH.get(module.__name__):
        teach(module)
    for path in MAKERS.get(module.__name__, ()):
        *above, name = path.split(".")
        owner: Any = module
        for part in above:
            owner = getattr(owner, part, None)
        if function := getattr(owner, name, None):
            setattr(owner, name, _trap(function, f"{module.__name__}.{path}"))


def _trap(function: Any, name: str) -> Callable[..., Any]:
    def trap(*args: Any, **kwargs: Any) -> Any:
        _tell(name)
        return function(*args, **kwargs)

    return trap


def _tell(name: str) -> None:
    for watcher in _watchers:
        watcher.trapped(name)


class Finder(MetaPathFinder):
    """Finds the modules of the list as everybody does, and sets the traps in them."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        for watcher in _watchers:  # importlib's functions tell no audit hook
            watcher.sought(name)
        if name not in MAKERS and name not in TEACH:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = Trapping(spec.loader)
        return spec


class Trapping(Loader):
    """A loader that sets the traps as soon as the module is there."""

    def __init__(self, loader: Any):
        self.loader = loader

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        module: ModuleType | None = self.loader.create_module(spec)
        return module

    def exec_module(self, module: ModuleType) -> None:
        self.loader.exec_module(module)
        _set(module)
