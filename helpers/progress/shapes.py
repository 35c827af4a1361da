"""The shapes of what a line of code puts together, as far as it is safe to look."""

import ast
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

SEEN = (ast.Name, ast.Subscript, ast.Attribute)  # what may have a shape, and no calls
TURNS = ("T", "mT")
INDEX = (
    ast.Name,
    ast.Constant,
    ast.Slice,
    ast.Tuple,
    ast.UnaryOp,
    ast.BinOp,
    ast.unaryop,
    ast.operator,
    ast.expr_context,
)


def shapes(source: str, names: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """The shapes in a line: `dz[t] @ W.T` has those of dz[t] and of W.T.

    `names` are those that the line sees. What is no tensor or array is left out.
    """
    found: dict[str, tuple[int, ...]] = {}
    for part in _parts(source):
        shape = getattr(_value(part, names), "shape", None)
        if isinstance(shape, tuple):
            found.setdefault(ast.unparse(part), tuple(shape))
    return found


def _parts(source: str) -> list[ast.expr]:
    """The largest parts of a line that may have a shape, in the order of reading."""
    for text in (source, source + "\n    pass", source.rstrip(":")):
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue
        return sorted(_largest(tree), key=lambda node: (node.lineno, node.col_offset))
    return []


def _largest(node: ast.AST) -> Iterator[ast.expr]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, SEEN) and _is_plain(child):
            yield child
        else:
            yield from _largest(child)


def _is_plain(node: ast.AST) -> bool:
    """Whether nothing is called where it is looked up."""
    if isinstance(node, ast.Attribute):
        return node.attr in TURNS and _is_plain(node.value)
    if isinstance(node, ast.Subscript):
        inside = all(isinstance(part, INDEX) for part in ast.walk(node.slice))
        return inside and _is_plain(node.value)
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:
    """What a plain part is; None where it cannot be looked up."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if not isinstance(node, ast.Subscript | ast.Attribute):
        return None
    base = _value(node.value, names)
    if not (hasattr(base, "shape") or type(base) in (list, tuple, dict)):
        return None
    fields = {**dict(ast.iter_fields(node)), "value": ast.Name("_", ast.Load())}
    with suppress(Exception), warnings.catch_warnings():  # what the line stumbled over
        warnings.simplefilter("ignore")
        return eval(ast.unparse(type(node)(**fields)), {**names, "_": base})
    return None
