"""What the instructor's other cells define, made in the checker: imports, functions,
classes. None of these names is asked of the student, who could have changed them.
"""

import ast
from collections.abc import Callable, Iterator
from typing import Any

from clockwise.grading.link import Link
from clockwise.grading.namespace import Namespace

DEFINING = (
    *(ast.Import, ast.ImportFrom),
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
)
BLOCKS = (ast.Try, ast.If, ast.With)


def define(given: str, link: Link, student: frozenset[str]) -> dict[str, Any]:
    """The names of the code around a test, without those that an exercise asks for.

    Of plain variables only what these definitions need: their own are the student's.
    """
    scope = Namespace(link, frozenset(), {})
    made: dict[str, Any] = {}
    for node in ast.parse(given).body:
        names = set(_bound(node)) - student
        if not names:
            continue
        error = _run(node, scope)
        if _is_definition(node):
            for name in names:
                made[name] = _stand_in(name, error) if error else scope.get(name)
    return made


def _is_definition(node: ast.stmt) -> bool:
    """Whether a statement only binds functions, classes or modules."""
    if isinstance(node, BLOCKS):
        inside = [n for n in _inside(node) if not isinstance(n, ast.Pass | ast.Raise)]
        return bool(inside) and all(map(_is_definition, inside))
    if isinstance(node, ast.Assign):
        return isinstance(node.value, ast.Lambda | ast.Name | ast.Attribute) or (
            isinstance(node.value, ast.Call)
            and ast.unparse(node.value.func) in ("partial", "functools.partial")
        )
    return isinstance(node, DEFINING)


def _inside(node: ast.stmt) -> Iterator[ast.stmt]:
    for _, value in ast.iter_fields(node):
        for item in value if isinstance(value, list) else ():
            if isinstance(item, ast.stmt):
                yield item
            elif isinstance(item, ast.ExceptHandler):
                yield from item.body


def _is_literal(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Assign):
        return False
    try:
        ast.literal_eval(node.value)
    except ValueError:
        return False
    return True


def _run(node: ast.stmt, scope: Namespace) -> Exception | None:
    """Execute a definition or a plain value; the error that it ended with."""
    if not (_is_definition(node) or _is_literal(node)):
        return None
    try:
        exec(compile(ast.Module([node], []), "<given>", "exec"), scope)
    except Exception as error:
        return error
    return None


def _bound(node: ast.stmt) -> Iterator[str]:
    """The names that a statement binds at the top of a notebook."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, BLOCKS):
        for inner in _inside(node):
            yield from _bound(inner)
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            found = (n for n in ast.walk(target) if isinstance(n, ast.Name))
            yield from (name.id for name in found)


def _stand_in(name: str, error: Exception) -> Callable[..., Any]:
    """Says why, instead of letting the student define it."""

    def missing(*args: Any, **kwargs: Any) -> Any:
        raise NameError(
            f"{name} cannot be defined apart from the student's process:"
            f" {type(error).__name__}: {error}"
        )

    return missing
