"""Change numbers, texts and truth values."""

import ast
from collections.abc import Iterator

from clockwise.authoring.mutants.operators.code import Code

LARGE = 10  # from here on, one more or less is rarely a mistake
SIZES = (2, 3, 4, 5)  # as a visible test may have them


def number(node: ast.AST, code: Code) -> Iterator[str]:
    """3 -> 4, 2; -1 -> 0, -2; 0.5 -> 1.0."""
    value = signed(node)
    if value is not None and signed(code.parent(node)) is None:
        yield from (repr(other) for other in near(value))


def text(node: ast.AST, code: Code) -> Iterator[str]:
    """ "mean" -> "mean_"; what an exception says is left alone."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        statement: ast.AST = node
        while not isinstance(statement, ast.stmt):
            statement = code.parent(statement)
        if not isinstance(statement, ast.Raise | ast.Expr):
            yield repr(node.value + "_")


def truth(node: ast.AST, code: Code) -> Iterator[str]:
    """True -> False."""
    strict = getattr(code.parent(node), "arg", "") == "strict"  # of zip
    if isinstance(node, ast.Constant) and isinstance(node.value, bool) and not strict:
        yield repr(not node.value)


def size_as_shown(node: ast.AST, code: Code) -> Iterator[str]:
    """len(x), x.size(1), x.shape[0] -> a number that was right in one call."""
    called = code.bare(node.func) if isinstance(node, ast.Call) and node.args else ""
    shape = isinstance(node, ast.Subscript) and code.bare(node.value).endswith(".shape")
    if shape or called == "len" or called.endswith(".size"):
        yield from map(str, SIZES)


def signed(node: ast.AST) -> int | float | None:
    """The number that a literal stands for, its sign included."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = signed(node.operand)
        return None if value is None or value <= 0 else -value
    literal = node.value if isinstance(node, ast.Constant) else None
    if isinstance(literal, int | float) and not isinstance(literal, bool):
        return literal
    return None


def near(value: int | float) -> Iterator[int | float]:
    """Numbers that a slip would put in place of this one."""
    if isinstance(value, float):
        yield 2 * value if value else 1.0
        if 0 < abs(value) < 1e-3:
            yield 0.0
    elif abs(value) >= LARGE:
        yield 2 * value
    else:
        yield value + 1
        yield value - 1


OPERATORS = (number, text, truth, size_as_shown)
