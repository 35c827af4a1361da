"""What a well-formed text may still get wrong: regions, names, tests, lengths.

Each check reports to `Text.problems`, so that the author sees everything at once.
"""

import ast
import builtins
import re
import symtable
from collections.abc import Iterator
from pathlib import Path

from clockwise.authoring.core import check_core
from clockwise.authoring.counting import EDGE, NOT_PROSE, code_lines, visible, words
from clockwise.authoring.markers import Cell, Text, owner

CELL_LINES = 25
LESSON_LINES = 250
FEWEST_CELLS, MOST_CELLS = 10, 30  # code cells of a lesson
LESSON_WORDS, EXERCISE_WORDS = 120, 200  # of one prose cell

FOR_NBGRADER = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)|AUTOTEST")
LOOKS_LIKE_AN_EDGE = re.compile(
    r"\s*#[\s#]*(begin|end)\W*(of\W*)?(the\W*)?(solution|hidden|tests?\b|mark)", re.I
)
REGION_OF = {"solution": "SOLUTION", "manual": "SOLUTION", "test": "HIDDEN TESTS"}
TAG = re.compile(r"<!--|</?(?!details\b|summary\b)[A-Za-z][\w-]*(\s[^<>]*)?/?>")


def lint(texts: list[Text]) -> None:
    """Check all texts of the course, each by itself and then together."""
    for text in texts:
        _check_text(text)
        for translation in text.translations.values():
            _check_translation(translation, text)
    _check_names(texts)


def bound_names(source: str) -> set[str]:
    """What a cell defines or assigns at its top level; imports are not counted."""
    names = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            stored = (n for n in ast.walk(node) if isinstance(n, ast.Name))
            names |= {n.id for n in stored if isinstance(n.ctx, ast.Store)}
    return names


def unknown_names(source: str, known: set[str]) -> Iterator[tuple[int, str]]:
    """Line and name of what a cell uses and neither makes, imports nor may expect."""
    module = symtable.symtable(source, "<cell>", "exec")
    symbols = module.get_symbols()
    own = {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    used = {s.get_name() for s in symbols if s.is_referenced()}
    scopes = module.get_children()
    for scope in scopes:
        used |= {s.get_name() for s in scope.get_symbols() if s.is_global()}
        scopes.extend(scope.get_children())
    loads = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Name)]
    for name in used - own - known - set(dir(builtins)):
        yield min((n.lineno for n in loads if n.id == name), default=1), name


def _check_text(text: Text) -> None:
    for cell in text.cells:
        _check_cell(cell, text)
        if cell.kind == "prose" and "of" in cell.keys:
            where = f"lessons/{text.lesson}/ko/{Path(text.file).name}"
            text.report(cell.line, f"of= belongs into a translation, such as {where}")
    if not text.of_kind("broken"):  # else what belongs to what is guesswork
        check = _check_exercises if text.is_exercises else _check_lesson
        check(text)


def _check_translation(text: Text, english: Text) -> None:
    seen: dict[str, int] = {}
    for cell in text.cells:
        of = cell.keys.get("of")
        first = seen.setdefault(of, cell.line) if of else cell.line
        if cell.kind == "prose":
            _check_cell(cell, text)
        elif cell.kind != "broken":
            message = f"a translation has prose only; code is in {english.file}"
            text.report(cell.line, message)
        if cell.kind == "prose" and not of:
            text.report(cell.line, "no of=; `clockwise build --stamp` writes it")
        if first != cell.line:
            text.report(cell.line, f"line {first} has this of= already")


def _check_cell(cell: Cell, text: Text) -> None:
    if cell.kind == "broken" or not cell.source:
        return
    before = len(text.problems)
    _check_regions(cell, text)
    if cell.kind in ("code", "solution", "test", "use"):
        _check_python(cell, text, sound=len(text.problems) == before)
    cell.sound = len(text.problems) == before
    lines = code_lines(cell) if cell.kind in ("code", "solution", "use") else 0
    if lines > CELL_LINES:
        text.report(cell.line, f"{lines} lines of code, over {CELL_LINES}: split it")
    if cell.kind == "prose":
        _check_prose(cell, text)


def _check_regions(cell: Cell, text: Text) -> None:
    edges, misspelt = [], False
    for number, line in enumerate(cell.source.split("\n"), start=cell.start):
        edge = EDGE.fullmatch(line)
        looks = cell.kind != "prose" and LOOKS_LIKE_AN_EDGE.match(line)
        if edge:
            edges.append((number, edge[1], edge[2]))
        elif looks or FOR_NBGRADER.search(line):
            text.report(number, "write exactly ### BEGIN SOLUTION, ### END SOLUTION …")
            misspelt = True
    if not misspelt:
        _check_balance(edges, cell, text)


def _check_balance(edges: list[tuple[int, str, str]], cell: Cell, text: Text) -> None:
    opened = 0  # the line of the BEGIN we are in
    for number, kind, what in edges:
        if what != REGION_OF.get(cell.kind):
            text.report(number, f"{what} does not belong into a {cell.kind} cell")
            continue
        if kind == "BEGIN" and opened:
            text.report(number, f"{what} begins again; line {opened} has no END yet")
        elif kind == "END" and not opened:
            text.report(number, f"END {what} without a BEGIN above it in this cell")
        opened = number if kind == "BEGIN" else 0
    if opened:
        text.report(opened, "this region has no END in this cell")


def _check_prose(cell: Cell, text: Text) -> None:
    count, limit = words(cell), EXERCISE_WORDS if text.is_exercises else LESSON_WORDS
    if count > limit and not text.is_translation:  # it cannot split the cell
        text.report(cell.line, f"{count} words, over {limit}: split the cell")
    prose = NOT_PROSE.sub(lambda match: "\n" * match[0].count("\n"), cell.source)
    for number, line in enumerate(prose.split("\n"), start=cell.start):
        for tag in TAG.finditer(line):
            text.report(number, f"{tag[0]}: HTML but for <details>; `quote` a word")


def _check_python(cell: Cell, text: Text, sound: bool) -> None:
    lines = cell.source.split("\n")
    for version in (lines, visible(cell)) if sound else (lines,):
        source = "\n" * (cell.start - 1) + "\n".join(version)  # for its line numbers
        try:
            compile(source, text.file, "exec", dont_inherit=True)
        except SyntaxError as error:
            number = error.lineno or cell.start
            text.report(number, f"Python cannot read this: {error.msg}")
            return
    if all(line.startswith("#") for line in lines if line):
        text.report(cell.line, "only comments: is [markdown] missing in this marker?")
    for number, line in enumerate(lines, start=cell.start):
        if re.match(r"# #+ ", line):
            text.report(number, "prose among code: is a marker missing above it?")


def _check_lesson(text: Text) -> None:
    for cell in text.of_kind("solution", "test", "manual"):
        where = f"lessons/{text.lesson}/exercises.py"
        text.report(cell.line, f"a {cell.kind} cell belongs into {where}")
    if len(text.core) < len(text.cells):
        check_core(text)
        return
    code = text.of_kind("code")
    total = sum(map(code_lines, code))
    if total > LESSON_LINES:
        text.report(1, f"{total} lines of code, over {LESSON_LINES} in a lesson")
    fewest = 0 if text.lesson.startswith("00_") else FEWEST_CELLS
    if not fewest <= len(code) <= MOST_CELLS:
        limits = f"{FEWEST_CELLS} to {MOST_CELLS}"
        text.report(1, f"{len(code)} code cells; a lesson has {limits}")


def _check_exercises(text: Text) -> None:
    solutions, tests = text.of_kind("solution"), text.of_kind("test")
    names = [cell.name for cell in solutions]
    tested = {owner(test.name, names) for test in tests}
    students = set(names)
    for cell in solutions:
        if cell.name not in tested:
            marker = f'# %% test="{cell.name}" points=2'
            text.report(cell.line, f"{cell.name} has no test: add a cell `{marker}`")
        if cell.sound:
            students |= bound_names(cell.source)
            if cell.name not in bound_names(cell.source):
                text.report(cell.line, f"the cell does not define {cell.name}")
    for cell in text.of_kind("solution", "manual"):
        if cell.sound:
            _check_answer(cell, text)
    for cell in text.of_kind("use"):
        above = {c.name for c in tests if c.line < cell.line}
        if cell.name not in names or not any(owner(t, [cell.name]) for t in above):
            text.report(cell.line, f"no exercise {cell.name} with tests above this use")
    for cell in tests:
        if owner(cell.name, [s.name for s in solutions if s.line < cell.line]) is None:
            text.report(cell.line, f"no solution above is {cell.name} or begins it")
        if cell.sound:
            _check_test(cell, text, students)


def _check_answer(cell: Cell, text: Text) -> None:
    lines = cell.source.split("\n")
    edges = [i for i, line in enumerate(lines) if EDGE.fullmatch(line)]
    if not edges:
        text.report(cell.line, "no ### BEGIN SOLUTION ... ### END SOLUTION in it")
    elif len(edges) > 2:
        text.report(cell.start + edges[2], "a cell has one solution region: split it")
    elif edges[-1] != len(lines) - 1:
        line = cell.start + edges[-1] + 1
        text.report(line, "nothing may follow END SOLUTION in a cell: move it up")
    elif cell.kind == "manual" and edges[0] != 0:
        text.report(cell.start, "the question belongs into the prose cell above")


def _check_test(cell: Cell, text: Text, students: set[str]) -> None:
    seen = visible(cell)
    last = f'passed("{cell.name}")'
    if last != cell.source.split("\n")[-1] or last != seen[-1]:
        text.report(cell.line, f"the last line of this test must be {last}")
    unknown = {*unknown_names(cell.source, students)}
    unknown |= {*unknown_names("\n".join(seen), students)}
    for line, name in sorted(unknown):
        message = f"{name}: a test stands alone; import it or make it in this cell"
        text.report(cell.start + line - 1, message)


def _check_names(texts: list[Text]) -> None:
    seen: dict[str, str] = {}
    for text in texts:
        for cell in text.of_kind("solution", "test", "manual"):
            here = f"{text.file}:{cell.line}"
            first = seen.setdefault(cell.grade_id, here)
            if first != here:
                text.report(cell.line, f"{cell.grade_id} is taken by {first}: rename")
