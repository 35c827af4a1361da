"""Call less, with less, in another order, or the neighbour in the documentation."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeGuard

from clockwise.authoring.mutants.operators.code import Code

PAIRS = """
    sum mean, max min, amax amin, argmax argmin, maximum minimum, any all, sin cos,
    sigmoid tanh, zeros ones, zeros_like ones_like, new_zeros new_ones, cat stack,
    tril triu, randn rand, exp log, ceil floor, var std, rfft fft, outer inner,
    softmax log_softmax, square abs, long int, int64 int32, float64 float32,
    double float, mul_ mul, add_ add
"""
WORDS = [pair.split() for pair in PAIRS.replace("\n", " ").split(",")]
OTHER = {name: other for pair in WORDS for name, other in (pair, pair[::-1])}
BUILTIN = {"max": "min", "min": "max", "any": "all", "all": "any", "sorted": "list"}
MODULES = ("torch", "np", "F", "nn", "math", "itertools", "statistics")


def dropped(node: ast.AST, code: Code) -> Iterator[str]:
    """x.f(...) -> x; f(x) -> x; x.T -> x."""
    if isinstance(node, ast.Attribute) and node.attr in ("T", "mT"):
        yield code.of(node.value)
    if isinstance(node, ast.Call) and _is_method(node.func):
        yield code.of(node.func.value)
    if isinstance(node, ast.Call) and _unwraps(node):
        yield code.bare(node.args[0])


def neighbour(node: ast.AST, code: Code) -> Iterator[str]:
    """x.sum() -> x.mean(); torch.cat -> torch.stack."""
    if isinstance(node, ast.Attribute) and node.attr in OTHER:
        yield f"{code.of(node.value)}.{OTHER[node.attr]}"
    if isinstance(node, ast.Name) and node.id in BUILTIN:
        yield BUILTIN[node.id]


def keyword(node: ast.AST, code: Code) -> Iterator[str]:
    """f(x, dim=1) -> f(x)."""
    if isinstance(node, ast.Call):
        for left_out in node.keywords:
            if left_out.arg == "strict":  # of zip: no solution relies on it
                continue
            rest = [code.bare(word) for word in node.keywords if word is not left_out]
            yield _call(node, [*map(code.bare, node.args), *rest], code)


def exchanged(node: ast.AST, code: Code) -> Iterator[str]:
    """f(a, b) -> f(b, a)."""
    if isinstance(node, ast.Call) and not _symmetric(node):
        texts = [code.bare(argument) for argument in node.args]
        words = [code.bare(word) for word in node.keywords]
        for i, j in pairwise(range(len(texts))):
            turned = [*texts[:i], texts[j], texts[i], *texts[j + 1 :]]
            yield _call(node, [*turned, *words], code)


def global_seed(node: ast.AST, code: Code) -> Iterator[str]:
    """Seed what the whole process shares, with the same numbers as result."""
    if isinstance(node, ast.Call):
        called, text = code.bare(node.func), code.bare(node)
        if called == "torch.Generator().manual_seed":
            yield text.replace("Generator().", "", 1)
        if called == "np.random.default_rng":
            yield f"(np.random.seed(0), {text})[1]"


def _call(node: ast.Call, arguments: list[str], code: Code) -> str:
    return f"{code.of(node.func)}({', '.join(arguments)})"


def _symmetric(node: ast.Call) -> bool:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    return name in ("transpose", "maximum", "minimum", "max", "min")


def _is_method(node: ast.expr) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and not _is_module(node.value)


def _is_module(node: ast.expr) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in MODULES


def _unwraps(node: ast.Call) -> bool:
    """Whether the call is a function's, of one argument and perhaps keywords."""
    starred = any(isinstance(argument, ast.Starred) for argument in node.args)
    return len(node.args) == 1 and not starred and not _is_method(node.func)


OPERATORS = (dropped, neighbour, keyword, exchanged, global_seed)
