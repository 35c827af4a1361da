"""Turn comparisons and conditions."""

import ast
from collections.abc import Iterator

from clockwise.authoring.mutants.operators.code import Code

TURNED: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
}


def comparison(node: ast.AST, code: Code) -> Iterator[str]:
    """a < b -> a <= b, a >= b."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for sign in TURNED[type(node.ops[0])]:
            yield f"{code.of(node.left)} {sign} {code.of(node.comparators[0])}"


def connective(node: ast.AST, code: Code) -> Iterator[str]:
    """a and b -> a or b, a, b."""
    if isinstance(node, ast.BoolOp):
        other = " or " if isinstance(node.op, ast.And) else " and "
        parts = [code.of(value) for value in node.values]
        yield other.join(parts)
        yield from parts


def negation(node: ast.AST, code: Code) -> Iterator[str]:
    """not a -> a, ~a -> a, -a -> a."""
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.UAdd):
        yield code.of(node.operand)


def decided(node: ast.AST, code: Code) -> Iterator[str]:
    """if a: -> if True:, if False:; also of comprehensions and `a if b else c`."""
    parent = code.parent(node)
    if isinstance(parent, ast.If | ast.IfExp) and parent.test is node:
        yield from ("True", "False")
    if isinstance(parent, ast.comprehension) and node in parent.ifs:
        yield from ("True", "False")


OPERATORS = (comparison, connective, negation, decided)
