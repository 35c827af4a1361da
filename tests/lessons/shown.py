"""The texts that a lesson's code hands to figures, tables, sliders, guesses and prints.

Found without running it: what stands in the arguments of such a call, and in whatever
the names in them were given.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SHOWS = re.compile(
    r"plot_\w+|table|table_of|slide|reveal|Radar|LookBack|JourneyPad|StrokePad|"
    r"attention_map|river_slide|recall_by_state|tell"
)
CHANGES = ("append", "update", "setdefault")


def shown(path: Path) -> set[str]:
    """All texts that may be shown; where a text is put together, numbers are 7."""
    tree = _code(path)
    given = [*_given(tree)]
    todo = [part for node in ast.walk(tree) for part in _arguments(node)]
    names: set[str] = set()
    texts: set[str] = set()
    while todo:
        part = todo.pop()
        texts |= {*_texts(part)}
        new = _names(part) - names
        names |= new
        todo += [value for targets, value in given if targets & new]
    return {text for text in texts if re.search("[A-Za-z]{2}", text)}


def printed(path: Path) -> set[str]:
    """The texts in calls of `print`, and those that stand last in a cell."""
    tree = _code(path)
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
    parts = [p for call in calls if _name(call.func) == "print" for p in call.args]
    lines = [n.value for n in tree.body if isinstance(n, ast.Expr)]
    parts += [line for line in lines if isinstance(line, ast.JoinedStr)]
    texts = {text for part in parts for text in _texts(part)}
    return {text for text in texts if re.search("[A-Za-z]{2}", text)}


def _code(path: Path) -> ast.Module:
    """Of exercises only the cells that use what was written show anything."""
    code = path.read_text(encoding="utf-8")
    if path.stem == "exercises":
        code = "\n".join(re.findall(r"^# %%  ?use=.*\n((?:(?!# %%).*\n)*)", code, re.M))
    return ast.parse(code)


def _arguments(node: ast.AST) -> list[ast.expr]:
    """What is handed to a call that shows something."""
    if not isinstance(node, ast.Call) or not SHOWS.fullmatch(_name(node.func)):
        return []
    first = node.args[1:] if _name(node.func) == "reveal" else node.args
    return [*first, *(keyword.value for keyword in node.keywords)]


def _given(tree: ast.AST) -> Iterator[tuple[set[str], ast.expr]]:
    """Names, with an expression that they are given, or that is put into them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            yield from ((_names(target), node.value) for target in node.targets)
            places = (t for t in node.targets if isinstance(t, ast.Subscript))
            yield from ((_names(place.value), place.slice) for place in places)
        elif isinstance(node, ast.AugAssign | ast.NamedExpr):
            yield _names(node.target), node.value
        elif isinstance(node, ast.For | ast.comprehension):
            yield _names(node.target), node.iter
        elif isinstance(node, ast.FunctionDef):
            ends = (n for n in ast.walk(node) if isinstance(n, ast.Return))
            yield from (({node.name}, end.value) for end in ends if end.value)
        elif isinstance(node, ast.Call) and _name(node.func) in CHANGES:
            assert isinstance(node.func, ast.Attribute)
            yield from ((_names(node.func.value), part) for part in node.args)


def _texts(part: ast.AST) -> Iterator[str]:
    """The texts of an expression, but for keys that it looks something up by."""
    if isinstance(part, ast.JoinedStr):
        pieces = [v.value if isinstance(v, ast.Constant) else "7" for v in part.values]
        yield "".join(map(str, pieces))
    elif isinstance(part, ast.Constant) and isinstance(part.value, str):
        yield part.value
    elif isinstance(part, ast.Call) and _name(part.func) == "dict":
        yield from (keyword.arg for keyword in part.keywords if keyword.arg)
    fixed = isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Constant)
    for child in ast.iter_child_nodes(part):
        if not (fixed and child is part.slice) and not isinstance(part, ast.JoinedStr):
            yield from _texts(child)


def _names(part: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(part) if isinstance(node, ast.Name)}


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
