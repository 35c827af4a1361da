"""Change what is calculated: another sign, an operand too few, two exchanged."""

import ast
from collections.abc import Iterator

from clockwise.authoring.mutants.operators.code import Code

SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.BitAnd: "&",
    ast.BitOr: "|",
}
OTHER: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.FloorDiv: "/",
    ast.Mod: "//",
    ast.Pow: "*",
    ast.BitAnd: "|",
    ast.BitOr: "&",
}
ONE_WAY = (ast.Sub, ast.Div, ast.Pow, ast.MatMult, ast.FloorDiv, ast.Mod)


def sign(node: ast.AST, code: Code) -> Iterator[str]:
    """a + b -> a - b."""
    if isinstance(node, ast.BinOp) and type(node.op) in OTHER:
        yield f"{code.of(node.left)} {OTHER[type(node.op)]} {code.of(node.right)}"


def operand(node: ast.AST, code: Code) -> Iterator[str]:
    """a + b -> a, b."""
    if isinstance(node, ast.BinOp) and type(node.op) in SIGNS:
        yield from (code.of(node.left), code.of(node.right))


def exchanged(node: ast.AST, code: Code) -> Iterator[str]:
    """a - b -> b - a."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ONE_WAY):
        yield f"{code.of(node.right)} {SIGNS[type(node.op)]} {code.of(node.left)}"


def transposed(node: ast.AST, code: Code) -> Iterator[str]:
    """a @ b -> a @ b.mT, which a square matrix lets pass."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield f"{code.of(node.left)} @ {code.of(node.right)}.mT"


def step(node: ast.AST, code: Code) -> Iterator[str]:
    """a += b -> a -= b, a = b."""
    if isinstance(node, ast.AugAssign):
        target, value = code.bare(node.target), code.bare(node.value)
        if type(node.op) in OTHER:
            yield f"{target} {OTHER[type(node.op)]}= {value}"
        yield f"{target} = {value}"


OPERATORS = (sign, operand, exchanged, transposed, step)
