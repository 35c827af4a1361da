"""The instructor's list of cells: what is graded, whatever the submission says."""

import ast
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from numbers import Real
from typing import Any

from clockwise.grading.handed_in.code import (
    bound,
    changed,
    defined,
    imported,
    imports_of,
    is_made,
    join,
    needed,
    parsed,
    plain,
    read,
    registered,
    stored,
    words,
)
from clockwise.grading.handed_in.notebook import Cell, Notebook

CHECK = "clockwise-check"  # the tag of the cell that the build puts below exercises
HIDDEN, SCHEME = "HIDDEN TESTS", "MARK SCHEME"  # between BEGIN and END, as in nbgrader
# What a sandbox imports before any submission, if the notebook or its tests use it.
WARM = (
    *("torch", "numpy", "matplotlib", "scipy", "sklearn", "pandas", "helpers"),
    *("sympy", "networkx", "PIL"),
)
WARM_UNITS = "sympy.physics.units"  # simplifying imports it: half a second
WARM_OPTIMIZER = "torch._dynamo"  # the first optimizer imports it: two seconds


def hidden_lines(lines: list[str], what: str = HIDDEN) -> set[int]:
    """The numbers, from 1, of lines that students do not get: as nbgrader reads them.

    Without an end the rest is hidden; nbgrader does not release such a cell at all.
    """
    begin, end = f"BEGIN {what}", f"END {what}"
    hidden, inside = set(), False
    for number, line in enumerate(lines, 1):
        is_edge = begin in line or end in line
        inside = begin in line or (inside and end not in line)
        if inside or is_edge:
            hidden.add(number)
    return hidden


def without_hidden(source: str, what: str = HIDDEN) -> str:
    """A cell as students get it."""
    lines = source.split("\n")
    hidden = hidden_lines(lines, what)
    return "\n".join(x for i, x in enumerate(lines, 1) if i not in hidden)


@dataclass(frozen=True)
class KeyCell:
    """One cell of the instructor's: role is test, solution, manual, task or locked."""

    name: str
    role: str
    cell_type: str
    source: str
    points: float = 0.0
    checksum: str = ""
    tags: tuple[str, ...] = ()  # the instructor's own

    @property
    def released(self) -> str:
        """The source as students got it."""
        return without_hidden(self.source).rstrip("\n")


@dataclass(frozen=True)
class Key:
    """One notebook of an assignment: its marked cells in order, and its other code."""

    name: str
    cells: tuple[KeyCell, ...]
    given: str = ""
    solutions: str = ""
    language: str = "python"

    @property
    def tests(self) -> list[KeyCell]:
        return [cell for cell in self.cells if cell.role == "test"]

    def find(self, name: str) -> KeyCell | None:
        return next((cell for cell in self.cells if cell.name == name), None)

    @cached_property
    def has_hidden(self) -> bool:
        """Whether a test has lines that students do not get."""
        return any(hidden_lines(test.source.splitlines()) for test in self.tests)

    @cached_property
    def student_names(self) -> list[str]:
        """What the solution cells define: the names that tests examine."""
        return sorted(defined(self.solutions) | defined(self.stubs))

    @property
    def stubs(self) -> str:
        roles = ("solution", "manual")
        code = [c for c in self.cells if c.role in roles and c.cell_type == "code"]
        return join(cell.source for cell in code)

    def methods(self, test: KeyCell) -> list[str]:
        """The names of what classes define that a test reaches, by its own words and
        by those of the solutions and the given code: other tests ask for values.
        A star where such a class may have more than it defines."""
        code = join([self.given, self.solutions])
        asks = "\n".join([plain(test.source), *registered(code)])
        reached = [n for s in parsed(needed(code, asks)) for n in ast.walk(s)]
        classes = [n for n in reached if isinstance(n, ast.ClassDef)]
        names = {name for kind in classes for n in kind.body for name in bound(n)}
        has_more = any(kind.bases or kind.decorator_list for kind in classes)
        return sorted(names | {"*"} if has_more else names)

    @cached_property
    def shared_names(self) -> list[str]:
        """What the solutions call `global`: a test that binds one reads it back."""
        nodes = (n for s in parsed(self.solutions) for n in ast.walk(s))
        return sorted({x for n in nodes if isinstance(n, ast.Global) for x in n.names})

    @cached_property
    def read_names(self) -> list[str]:
        """What functions of the solutions read from the notebook: a test that binds
        one of these means it for them."""
        return sorted(read(self.solutions))

    def given_before(self, test: KeyCell) -> str:
        """The code around a test: the other cells', and that of the tests above it."""
        above = self.tests[: self.tests.index(test)] if test in self.tests else []
        return join([self.given, *(cell.source for cell in above)])

    @cached_property
    def fixed_names(self) -> list[str]:
        """What a locked cell binds, and no other code binds or changes: a student may
        not change that cell.
        """
        code = join([self.given, self.solutions, self.stubs])
        everywhere, is_changed = Counter(stored(code)), changed(code)
        names = [name for name in stored(self._locked) if everywhere[name] == 1]
        return sorted(name for name in names if name not in is_changed)

    @property
    def _locked(self) -> str:
        return join(cell.source for cell in self.cells if cell.role == "locked")

    def open_names(self, test: KeyCell) -> list[str]:
        """Variables of locked cells that a test reads and that cannot be made apart: a
        student's cell may have changed what they hold."""
        known = {name for node in parsed(self.given) for name in bound(node)}
        known -= {*self.student_names, *stored(self.given)}
        found: set[str] = set()
        for node in parsed(self._locked):
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            if value and is_made(value, known):
                known |= {*bound(node)}
            elif isinstance(value, ast.Call) and not self._is_students(value):
                found |= {*bound(node)}
        named = {name for node in parsed(plain(test.source)) for name in words(node)}
        return sorted((found & named) - {*self.student_names, *stored(test.source)})

    def _is_students(self, value: ast.expr) -> bool:
        """Whether what is worked out depends on the student anyway."""
        return bool(words(value) & {*self.student_names})

    def others_names(self, test: KeyCell) -> list[str]:
        """What only other tests bind: not the student's to choose, for this one."""
        others = [cell.source for cell in self.tests if cell is not test]
        own = stored(join([self.given, self.solutions, self.stubs]))
        return sorted({*stored(join(others))} - {*own})

    @cached_property
    def imports(self) -> frozenset[str]:
        """All that the instructor's own cells import, and some that is no module."""
        return frozenset(name for text in self._code for name in imported(text))

    @property
    def _code(self) -> list[str]:
        return [self.given, self.solutions, *(test.source for test in self.tests)]

    @cached_property
    def modules(self) -> list[str]:
        """The well-known modules that this notebook or its tests import."""
        known = sorted(name for name in self.imports if name.partition(".")[0] in WARM)
        optimizes = any("optim" in text for text in self._code)
        units = [WARM_UNITS] if "sympy" in known else []
        return [*known, *units, *([WARM_OPTIMIZER] if optimizes else [])]


def modules_of(keys: tuple[Key, ...]) -> list[str]:
    """What a sandbox imports before a submission of these notebooks."""
    return sorted({module for key in keys for module in key.modules})


def make_key(name: str, source: Notebook) -> Key:
    """The key as the notebook under source/ has it."""
    marked = [(_key_cell(cell), cell) for cell in source.cells if not is_check(cell)]
    code = [(mark, cell) for mark, cell in marked if cell.cell_type == "code"]
    given = (
        cell.source for mark, cell in code if mark is None or mark.role == "locked"
    )
    solved = (cell.source for mark, cell in code if mark and mark.role == "solution")
    solutions = join(solved)
    return Key(
        name=name,
        cells=tuple(mark for mark, _ in marked if mark),
        given=join([*given, imports_of(solutions)]),
        solutions=solutions,
        language=source.language,
    )


def is_check(cell: Cell) -> bool:
    """The last cell of an exercise page, which grades the page: no part of it."""
    return CHECK in cell.tags


def _key_cell(cell: Cell) -> KeyCell | None:
    mark = cell.metadata.get("nbgrader")
    if not isinstance(mark, dict) or not cell.grade_id:
        return None
    role = role_of(**{k: bool(mark.get(k)) for k in ("grade", "solution", "task")})
    if role == "locked" and not mark.get("locked"):
        return None
    points = float(mark.get("points") or 0)
    checksum = str(mark.get("checksum") or "")
    kind, tags = cell.cell_type, tuple(cell.tags)
    return KeyCell(cell.grade_id, role, kind, cell.source, points, checksum, tags)


def role_of(grade: bool, solution: bool, task: bool) -> str:
    """nbgrader's three flags as one word."""
    if task:
        return "task"
    if grade:
        return "manual" if solution else "test"
    return "solution" if solution else "locked"


def with_gradebook(key: Key, recorded: list[KeyCell]) -> Key:
    """The order and the given code from source/, all else as it was released.

    `recorded` is what nbgrader stored when the assignment was made; a cell that it
    does not know was added to source/ later and is not graded.
    """
    stored = {cell.name: cell for cell in recorded}
    known = [cell.name for cell in key.cells if cell.name in stored]
    rest = [cell.name for cell in recorded if cell.name not in known]
    tags = {cell.name: cell.tags for cell in key.cells}
    cells = [replace(stored[n], tags=tags.get(n, ())) for n in known + rest]
    return replace(key, cells=tuple(cells))


def as_points(value: Any) -> float | None:
    """nbgrader's partial credit: the number (numpy's, too) that a test ends with."""
    kind = type(value)  # not what a student's object says of itself
    if not issubclass(kind, Real) or issubclass(kind, bool):
        return None
    try:
        return float(value)
    except OverflowError:
        return inf
