"""A solution as text and tree at once: a change keeps how the rest is written."""

import ast
from collections.abc import Iterator
from itertools import accumulate

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
LOOSE = (  # what needs parentheses inside of another expression
    ast.BinOp,
    ast.BoolOp,
    ast.Compare,
    ast.IfExp,
    ast.Lambda,
    ast.Starred,
    ast.UnaryOp,
)
TIGHT = (ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.UnaryOp, ast.Attribute)


class Code:
    """A solution cell; only what stands between its markers is `inside`.

    `nodes` are those with a known place, `solved` the functions that a student fills.
    """

    def __init__(self, text: str):
        self.text = text
        self.tree = ast.parse(text)
        self._data = text.encode()
        lines = self._data.splitlines(keepends=True)
        self._starts = [0, *accumulate(len(line) for line in lines)]
        self.parents = {
            child: node
            for node in ast.walk(self.tree)
            for child in ast.iter_child_nodes(node)
        }
        self._inside = set(_lines_inside(text))
        placed = [node for node in ast.walk(self.tree) if hasattr(node, "lineno")]
        self.nodes = [node for node in placed if not self._in_f_string(node)]
        functions = [n for n in self.nodes if isinstance(n, ast.FunctionDef)]
        self.solved = [f for f in functions if not self.inside(f) and self.first(f)]

    def inside(self, node: ast.AST) -> bool:
        """Whether the node stands in the part that a student writes."""
        return getattr(node, "lineno", 0) in self._inside

    def first(self, function: ast.FunctionDef) -> ast.stmt | None:
        """The first statement of a function that a student writes."""
        inside = [statement for statement in function.body if self.inside(statement)]
        return inside[0] if inside else None

    def parent(self, node: ast.AST) -> ast.AST:
        return self.parents.get(node, self.tree)

    def function(self, node: ast.AST) -> ast.FunctionDef | None:
        """The innermost function around a node."""
        while node in self.parents:
            node = self.parents[node]
            if isinstance(node, ast.FunctionDef):
                return node
        return None

    def of(self, node: ast.AST) -> str:
        """The text of a node, fit to stand inside of another expression."""
        start, end = self._span(node)
        text = self._data[start:end].decode()
        return f"({text})" if isinstance(node, LOOSE) else text

    def bare(self, node: ast.AST) -> str:
        """The text of a node as it stands."""
        start, end = self._span(node)
        return self._data[start:end].decode()

    def replaced(self, node: ast.AST, new: str) -> str:
        """The whole text with `new` in place of a node."""
        start, end = self._span(node)
        enclosed = self._data[start - 1 : start] + self._data[end : end + 1] == b"()"
        if not enclosed and self._tight(node) and _loose(new):
            new = f"({new})"
        return (self._data[:start] + new.encode() + self._data[end:]).decode()

    def indent(self, node: ast.stmt) -> str:
        return " " * node.col_offset

    def _span(self, node: ast.AST) -> tuple[int, int]:
        line, column = node.lineno, node.col_offset  # type: ignore[attr-defined]
        end_line, end = node.end_lineno, node.end_col_offset  # type: ignore[attr-defined]
        return self._starts[line - 1] + column, self._starts[end_line - 1] + end

    def _tight(self, node: ast.AST) -> bool:
        parent = self.parent(node)
        called = isinstance(parent, ast.Call) and parent.func is node
        indexed = isinstance(parent, ast.Subscript) and parent.value is node
        return called or indexed or isinstance(parent, TIGHT)

    def _in_f_string(self, node: ast.AST) -> bool:
        """Python 3.11 does not know where these stand."""
        while node in self.parents:
            node = self.parents[node]
            if isinstance(node, ast.JoinedStr):
                return True
        return False


def _lines_inside(text: str) -> Iterator[int]:
    inside = BEGIN not in text
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() in (BEGIN, END):
            inside = line.strip() == BEGIN
        elif inside:
            yield number


def _loose(text: str) -> bool:
    try:
        return isinstance(ast.parse(text.strip(), mode="eval").body, LOOSE)
    except SyntaxError:
        return False
