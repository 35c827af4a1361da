"""What the instructor's other cells define, made in the checker: imports, functions,
classes. None of these names is asked of the student, who could have changed them.
"""

import ast
from functools import partial
from typing import Any
from unittest import TestCase

from clockwise.grading.checker.link import Link, NotApart
from clockwise.grading.checker.namespace import Missing, Namespace
from clockwise.grading.handed_in.code import BLOCKS, bound, inside, is_made

DEFINING = (
    *(ast.Import, ast.ImportFrom),
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
)


def define(
    given: str,
    link: Link,
    student: frozenset[str],
    fixed: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """The names of the code around a test, without those that an exercise asks for.

    Of plain variables only those in `fixed` that can be made here: all others are the
    student's, whose cells may have changed them.
    """
    scope = Namespace(link, frozenset(), {})
    made: dict[str, Any] = {}
    makers: set[str] = set()
    for node in ast.parse(given).body:
        makers |= _makers(node)
        names = set(bound(node)) - student
        if not names:
            continue
        before = {*dict.keys(scope)}
        is_kept = _is_definition(node) or _is_function(node, scope, makers)
        is_value = _is_value(node, scope)
        error = _run(node, scope) if is_kept or is_value else None
        link.limit = ""  # not the test's, until it uses the name
        if error and isinstance(node, ast.Assign):
            continue  # another name for what only the student's process has
        if "*" in names:
            names = {*dict.keys(scope)} - before - student
        if is_kept or (names <= fixed and is_value):
            for name in names:
                made[name] = Missing(name, error) if error else scope.get(name)
    return made


def _is_function(node: ast.stmt, scope: Namespace, makers: set[str]) -> bool:
    """Whether a call makes a function, or a TestCase, to compare with."""
    value = getattr(node, "value", None)
    if not isinstance(value, ast.Call):
        return False
    name, _, attribute = ast.unparse(value.func).partition(".")
    if not dict.__contains__(scope, name):
        return False
    made_by = getattr(scope[name], attribute, None) if attribute else scope[name]
    if isinstance(made_by, type):
        return issubclass(made_by, partial | TestCase)
    return name in makers and not attribute


def _makers(node: ast.stmt) -> set[str]:
    """The name of a function that returns one which is defined in it."""
    if not isinstance(node, ast.FunctionDef):
        return set()
    inside = list(ast.walk(node))
    names = {n.name for n in inside[1:] if isinstance(n, ast.FunctionDef)}
    values = [n.value for n in inside if isinstance(n, ast.Return)]
    named = {value.id for value in values if isinstance(value, ast.Name)}
    makes = named & names or any(isinstance(value, ast.Lambda) for value in values)
    return {node.name} if makes else set()


def _is_definition(node: ast.stmt) -> bool:
    """Whether a statement only binds functions, classes or modules."""
    if isinstance(node, BLOCKS):
        held = [n for n in inside(node) if not isinstance(n, ast.Pass | ast.Raise)]
        return bool(held) and all(map(_is_definition, held))
    if isinstance(node, ast.Assign | ast.AnnAssign):
        value = node.value
        parts = value.elts if isinstance(value, ast.Tuple) else [value]
        kinds = ast.Lambda | ast.Name | ast.Attribute
        return bool(parts) and all(isinstance(part, kinds) for part in parts)
    return isinstance(node, DEFINING)


def _is_value(node: ast.stmt, scope: Namespace) -> bool:
    """Whether it binds what can be made here as well as there."""
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    return value is not None and is_made(value, {*dict.keys(scope)})


def _run(node: ast.stmt, scope: Namespace) -> BaseException | None:
    """Execute a definition or a plain value; the error that it ended with."""
    try:
        exec(compile(ast.Module([node], []), "<given>", "exec"), scope)
    except (Exception, NotApart) as error:
        return error
    return None
