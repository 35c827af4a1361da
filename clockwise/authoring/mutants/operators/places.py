"""Look at another place: bounds of slices, axes of one, the order of a tuple."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from clockwise.authoring.mutants.operators.code import Code
from clockwise.authoring.mutants.operators.values import near, signed


def bound(node: ast.AST, code: Code) -> Iterator[str]:
    """x[a:b] -> x[a + 1:b], x[a:b - 1], x[:b] and so on."""
    if isinstance(node, ast.Slice):
        parts = [node.lower, node.upper, node.step]
        texts = ["" if part is None else code.of(part) for part in parts]
        for i, part in enumerate(parts):
            for other in _bounds(part, texts[i]):
                yield _slice([*texts[:i], other, *texts[i + 1 :]])


def new_axis(node: ast.AST, code: Code) -> Iterator[str]:
    """x[:, None] -> x."""
    if isinstance(node, ast.Subscript) and any(map(_is_none, _indices(node))):
        rest = [code.bare(i) for i in _indices(node) if not _is_none(i)]
        value = code.of(node.value)
        yield f"{value}[{', '.join(rest)}]" if rest else value


def place(node: ast.AST, code: Code) -> Iterator[str]:
    """x[i] -> x, where `i` is no key."""
    if (
        isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Load)
        and not isinstance(node.slice, ast.Constant)
    ):
        yield code.of(node.value)


def order(node: ast.AST, code: Code) -> Iterator[str]:
    """(a, b) -> (b, a)."""
    if (
        isinstance(node, ast.Tuple)
        and isinstance(node.ctx, ast.Load)
        and not isinstance(code.parent(node), ast.Compare)
    ):
        texts = [code.bare(part) for part in node.elts]
        for i, j in pairwise(range(len(texts))):
            turned = [*texts[:i], texts[j], texts[i], *texts[j + 1 :]]
            yield _as_written(", ".join(turned), node, code)


def _bounds(part: ast.expr | None, text: str) -> Iterator[str]:
    value = None if part is None else signed(part)
    if value is not None:
        yield from map(str, near(value))
    elif part is not None:
        yield from (f"{text} + 1", f"{text} - 1")
    if part is not None:
        yield ""


def _slice(parts: list[str]) -> str:
    lower, upper, step = parts
    return f"{lower}:{upper}" + (f":{step}" if step else "")


def _indices(node: ast.Subscript) -> list[ast.expr]:
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _as_written(text: str, node: ast.AST, code: Code) -> str:
    return f"({text})" if code.bare(node).startswith("(") else text


OPERATORS = (bound, new_axis, place, order)
