"""Where a text comes from: the instructor's cells, or the code of a library."""

import ast
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from types import CodeType, FrameType
from typing import Any

HERE = __file__.partition("/clockwise/grading/")[0]
PATHS = sysconfig.get_paths()
ROOTS = tuple(
    f"{path}/"
    for path in (
        *(
            sys.prefix,
            sys.base_prefix,
            PATHS["stdlib"],
            PATHS["purelib"],
            PATHS["platlib"],
        ),
        *(f"{HERE}/clockwise", f"{HERE}/helpers"),
    )
)
FROZEN = "<frozen "
SYSTEM = ("/usr/", "/lib", "/bin/", "/sbin/", "/etc/", "/sys/")
ARRAYS = ("ndarray", "Matrix")
LONGEST_NAME = 300  # of a module
TESTS = ("<test>", "<given>")  # where the code of the instructor's cells stands


class Known:
    """The texts that stand in some code, the modules that it imports."""

    def __init__(self, sources: Iterable[str] = ()):
        self.texts: set[str] = set()
        self.modules: set[str] = set()
        for source in sources:
            for node in ast.walk(ast.parse(source)):
                self._learn(node)

    def _learn(self, node: ast.AST) -> None:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            self.texts.add(node.value)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                self._module(alias.name)
        elif isinstance(node, ast.ImportFrom) and node.module:
            self._module(node.module)
            self.modules |= {f"{node.module}.{a.name}" for a in node.names}

    def _module(self, name: str) -> None:
        parts = name.split(".")
        self.modules |= {".".join(parts[:n]) for n in range(1, len(parts) + 1)}

    def __contains__(self, text: str) -> bool:
        return text in self.texts

    @staticmethod
    @cache
    def of(code: CodeType) -> frozenset[str]:
        """The texts in compiled code, and in the functions that it makes."""
        return frozenset(_constants(code.co_consts))


def _constants(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple | frozenset):
            yield from _constants(value)
        elif isinstance(value, CodeType):
            yield from Known.of(value)


def library_frames(frame: FrameType | None) -> Iterator[FrameType]:
    """The frames from the innermost outwards, up to one of the instructor's cells."""
    while frame is not None and frame.f_code.co_filename not in TESTS:
        yield frame
        frame = frame.f_back


def is_installed(path: str) -> bool:
    """Whether a file belongs to Python, its packages, or this course's; all of these
    are read-only behind walls."""
    return path.startswith((*ROOTS, FROZEN)) and ".." not in path


def is_read_only(path: str) -> bool:
    """Whether nothing that a test has written can lie there."""
    return is_installed(path) or (path.startswith(SYSTEM) and ".." not in path)


def lines_of(text: str) -> list[str]:
    """What of a text would be more than a name, line by line."""
    lines = (line.strip() for line in text.splitlines())
    return [x for x in lines if re.search(r"\w", x) and re.search(r"[^\w\s]", x)]


def packages_of(text: str) -> set[str]:
    """What is imported with a module of that name, or to look for an object in it, or
    for a matplotlib that draws with `module://name`."""
    start = text[:LONGEST_NAME].removeprefix("module://")
    ends = re.finditer(r"[.:]|$", start)
    return {start[: end.start()] for end in ends}


def parts_of(value: Any) -> list[Any] | None:
    """What is in a container, an array or a matrix; None for what is none."""
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, tuple | list | set | frozenset):
        return [*value]
    inside = value.tolist() if type(value).__name__.endswith(ARRAYS) else None
    return [inside] if isinstance(inside, str) else inside


def names_in(value: Any) -> set[str]:
    """Of symbols and functions in an expression of sympy's, which may be any text."""
    sympy: Any = sys.modules.get("sympy")
    if not hasattr(sympy, "Basic") or not isinstance(value, sympy.Basic):
        return set()
    nodes = [*sympy.preorder_traversal(value)]
    named = [getattr(node, "name", None) for node in nodes]
    classes = {type(node).__name__ for node in nodes}
    return classes | {name for name in named if name and isinstance(name, str)}
