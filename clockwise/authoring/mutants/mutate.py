"""All mutants of a solution; each differs from it and from the others in substance."""

import ast
import difflib
import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from clockwise.authoring.mutants.operators import OPERATORS, arguments
from clockwise.authoring.mutants.operators.code import Code


class Mutant(NamedTuple):
    """A solution with one small change."""

    text: str
    operator: str
    line: int  # from 1 in the cell
    key: str = ""  # shared by mutants that differ in spelling only


def mutants_of(solution: str) -> list[Mutant]:
    """The mutants of a solution cell, by line."""
    seen, found = {key_of(solution)}, []
    for mutant in _all(Code(solution)):
        key = key_of(mutant.text)
        if key and key not in seen:
            seen.add(key)
            found.append(mutant._replace(key=key))
    return sorted(found, key=lambda mutant: mutant.line)


def _all(code: Code) -> Iterator[Mutant]:
    defaults = {default for _, default in arguments.defaults(code)}
    for node in code.nodes:
        if code.inside(node) or node in defaults:
            yield from _of_node(node, code)


def _of_node(node: ast.AST, code: Code) -> Iterator[Mutant]:
    outside = not code.inside(node)
    for operator in (arguments.default_changed,) if outside else OPERATORS:
        name = f"{operator.__module__.rpartition('.')[2]}.{operator.__name__}"
        for new in operator(node, code):
            line: int = node.lineno  # type: ignore[attr-defined]
            yield Mutant(code.replaced(node, new), name, line)


def key_of(text: str) -> str:
    """A short text for what a solution says; empty if it is no Python."""
    try:
        return digest(normal(text))
    except SyntaxError:
        return ""


def normal(text: str) -> str:
    """The text without what does not matter: layout, comments, types, docstrings."""
    return ast.unparse(_Plain().visit(ast.parse(text)))


def digest(*texts: str) -> str:
    """A short text that stands for these."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def diff(old: str, new: str, file: str, start: int) -> str:
    """A unified diff of two cells, the first of which begins at line `start`."""
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), n=0, lineterm="")
    changed = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    pairs = enumerate(zip(old.split("\n"), new.split("\n"), strict=False))
    same = next((i for i, (a, b) in pairs if a != b), 0)
    return "\n".join([f"{file}:{start + same}", *(f"  {line}" for line in changed)])


class _Plain(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self._without_docstring(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return self._without_docstring(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        self.generic_visit(node)
        if node.value is None:
            return None
        plain = ast.Assign(targets=[node.target], value=node.value)
        return ast.fix_missing_locations(ast.copy_location(plain, node))

    def _without_docstring(self, node: ast.FunctionDef | ast.ClassDef) -> ast.AST:
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        self.generic_visit(node)
        return node
