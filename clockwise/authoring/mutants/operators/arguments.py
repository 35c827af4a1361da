"""Ignore an argument or its default, look at one row only, return another dtype."""

import ast
from collections.abc import Iterator

from clockwise.authoring.mutants.operators.code import Code
from clockwise.authoring.mutants.operators.values import near, signed

FIRST_ROW = ("{0} = {0}[:1].expand_as({0})", "{0} = {0}[-1:].expand_as({0})")
NO_VALUES = ("{0} = torch.zeros_like({0})", "{0} = torch.ones_like({0})")
NARROW = ("{0} = {0}.float()",)
CASTS = {"Tensor": (".float()", ".int()"), "Array": (".astype('f4')",)}


def default_changed(node: ast.AST, code: Code) -> Iterator[str]:
    """def f(x, k=1) -> def f(x, k=2)."""
    if any(default is node for _, default in defaults(code)):
        yield from _others(node)


def ignored(node: ast.AST, code: Code) -> Iterator[str]:
    """Above the first line: an argument that is what its default is, or all zeros."""
    function = _opened_by(node, code)
    if function is not None and isinstance(node, ast.stmt):
        for line in _openings(function, code):
            yield f"{line}\n{code.indent(node)}{code.bare(node)}"


def result(node: ast.AST, code: Code) -> Iterator[str]:
    """return x -> return x.float(): another dtype."""
    for function in code.solved:
        if any(value is node for value in _returned(function, code)):
            given, gives = ast.unparse(function.args), _annotation(function.returns)
            kinds = [kind for kind in CASTS if kind in given and kind in gives]
            yield from (code.of(node) + cast for kind in kinds for cast in CASTS[kind])


def defaults(code: Code) -> Iterator[tuple[ast.arg, ast.expr]]:
    """The arguments that have a default, with it."""
    for function in code.solved:
        names = function.args.posonlyargs + function.args.args
        values = function.args.defaults
        yield from zip(names[len(names) - len(values) :], values, strict=True)


def _openings(function: ast.FunctionDef, code: Code) -> Iterator[str]:
    for argument, default in defaults(code):
        if argument in function.args.args:
            yield f"{argument.arg} = {code.bare(default)}"
    for argument in function.args.args:
        kind = _annotation(argument.annotation)
        if kind.startswith("Tensor"):
            lines = FIRST_ROW + NO_VALUES + NARROW
            yield from (line.format(argument.arg) for line in lines)
        elif kind == "int":
            yield from (f"{argument.arg} = {n}" for n in (0, 1, 2, 3))
        elif kind == "bool":
            yield from (f"{argument.arg} = {value}" for value in (True, False))


def _others(default: ast.AST) -> Iterator[str]:
    value = signed(default)
    if value is not None:
        yield from map(repr, near(value))
    elif isinstance(default, ast.Constant) and isinstance(default.value, bool):
        yield repr(not default.value)


def _opened_by(node: ast.AST, code: Code) -> ast.FunctionDef | None:
    found = [f for f in code.solved if code.first(f) is node]
    return found[0] if found else None


def _returned(function: ast.FunctionDef, code: Code) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and code.function(node) is function:
            whole = [node.value] if node.value else []
            parts = node.value.elts if isinstance(node.value, ast.Tuple) else whole
            yield from (part for part in parts if not isinstance(part, ast.Constant))


def _annotation(node: ast.expr | None) -> str:
    return "" if node is None else ast.unparse(node)


OPERATORS = (default_changed, ignored, result)
