"""Leave out a statement, a return, or some rounds of a loop."""

import ast
from collections.abc import Iterator

from clockwise.authoring.mutants.operators.code import Code

ROUNDS = ("[:0]", "[:1]", "[1:]", "[:-1]")  # none, the first, all but one


def left_out(node: ast.AST, code: Code) -> Iterator[str]:
    """A statement -> pass."""
    if isinstance(node, ast.Expr | ast.Assign | ast.AugAssign | ast.Raise | ast.If):
        yield "pass"
    if isinstance(node, ast.Break):
        yield from ("continue", "pass")
    if isinstance(node, ast.Continue):
        yield from ("break", "pass")


def returns_nothing(node: ast.AST, code: Code) -> Iterator[str]:
    """return x -> return None."""
    if isinstance(node, ast.Return) and node.value is not None:
        yield "return None"


def other_error(node: ast.AST, code: Code) -> Iterator[str]:
    """raise ValueError(...) -> raise RuntimeError(...)."""
    if isinstance(node, ast.Name) and node.id == "ValueError":
        yield "RuntimeError"


def rounds(node: ast.AST, code: Code) -> Iterator[str]:
    """for x in y -> for x in list(y)[1:] and so on."""
    parent = code.parent(node)
    loop = isinstance(parent, ast.For | ast.comprehension) and parent.iter is node
    if loop and isinstance(node, ast.expr):
        yield from (f"list({code.bare(node)}){some}" for some in ROUNDS)


def alias(node: ast.AST, code: Code) -> Iterator[str]:
    """[[] for _ in x] -> [[]] * len(x): one list many times."""
    if isinstance(node, ast.ListComp) and len(node.generators) == 1:
        target = node.generators[0].target
        if isinstance(target, ast.Name) and target.id == "_":
            times = f"len(list({code.bare(node.generators[0].iter)}))"
            yield f"[{code.bare(node.elt)}] * {times}"


OPERATORS = (left_out, returns_nothing, other_error, rounds, alias)
