"""What the code of a cell binds, stores and imports: read, never run."""

import ast
import re
import symtable
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from threading import Lock

BLOCKS = (ast.Try, ast.If, ast.With)
WORD = re.compile(r"[^\W\d]\w*")
LOOKS = ("unittest", "globals()", "dir()", "__main__")
# What makes the same value of the same arguments, in whichever process.
PYTHONS = frozenset(
    [
        "bool",
        "dict",
        "float",
        "frozenset",
        "int",
        "list",
        "range",
        "set",
        "sorted",
        "str",
    ]
    + ["tuple"]
)
MAKERS = frozenset(
    ["arange", "array", "asarray", "eye", "full", "identity", "linspace", "logspace"]
    + ["ones", "ones_like", "tensor", "zeros", "zeros_like", "Decimal", "Fraction"]
    + ["astype", "double", "long", "reshape", "view", "transpose"]
)
CHANGING = frozenset(
    ["add", "append", "appendleft", "clear", "discard", "extend", "fill", "insert"]
    + ["pop", "popitem", "popleft", "remove", "reverse", "setdefault", "sort", "update"]
)
_parser = Lock()  # of two threads that parse at once, Python 3.11 stops one


def join(sources: Iterable[str]) -> str:
    """Cells one below the other; those that are no plain Python are left out."""
    return "\n\n".join(text for text in map(plain, sources) if parsed(text))


def plain(source: str) -> str:
    """A cell without the lines that are IPython's, if it is no Python as it stands."""
    lines = source.split("\n")
    for is_ipythons in (_is_magic, lambda line: _is_magic(line) or _is_help(line)):
        if parsed(source):
            break
        source = "\n".join("" if is_ipythons(line) else line for line in lines)
    return source


def _is_magic(line: str) -> bool:
    return line.startswith(("%", "!"))


def _is_help(line: str) -> bool:
    return line.startswith("?") or line.rstrip().endswith("?")


@lru_cache(maxsize=1_000)  # the same few texts for each submission of a class
def parsed(source: str) -> list[ast.stmt]:
    try:
        with _parser:
            return ast.parse(source).body
    except (SyntaxError, ValueError):
        return []


def defined(source: str) -> set[str]:
    """The names that a cell binds."""
    names: set[str] = set()
    for node in parsed(source):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            stored = (n for n in ast.walk(node) if isinstance(n, ast.Name))
            names.update(n.id for n in stored if isinstance(n.ctx, ast.Store))
    return names


def imported(source: str) -> set[str]:
    """All that might be a module: whoever imports these must bear that some are not."""
    names: set[str] = set()
    for statement in parsed(source):
        for node in ast.walk(statement):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
                names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@lru_cache(maxsize=1_000)
def stored(source: str) -> tuple[str, ...]:
    """Every variable that is bound anywhere in a text, as often as it is."""
    nodes = (node for statement in parsed(source) for node in ast.walk(statement))
    names = (node for node in nodes if isinstance(node, ast.Name))
    return tuple(name.id for name in names if isinstance(name.ctx, ast.Store))


def read(source: str) -> set[str]:
    """The names that the functions of a text look up outside of themselves."""
    found: set[str] = set()
    try:
        tables = [symtable.symtable(source, "<solutions>", "exec")]
    except SyntaxError:  # as with an `await` outside of a function
        return found
    while tables:
        table = tables.pop()
        tables += table.get_children()
        inside = table.get_symbols() if table.get_type() == "function" else []
        found |= {symbol.get_name() for symbol in inside if symbol.is_global()}
    return found


def imports_of(source: str) -> str:
    """Only the import statements: what they bind is the checker's own in a test."""
    kinds = (ast.Import, ast.ImportFrom)
    return "\n".join(ast.unparse(n) for n in parsed(source) if isinstance(n, kinds))


@lru_cache(maxsize=1_000)
def needed(given: str, test: str) -> str:
    """Of some code what binds a name that a test mentions, or that this needs in turn.

    All of it for a test that looks for names itself.
    """
    nodes = parsed(given)
    if any(word in test for word in LOOKS):
        return given
    names: set[str] = set()
    for statement in parsed(plain(test)):
        names |= words(statement)
    before = -1
    found: list[ast.stmt] = []
    while len(found) > before:
        before = len(found)
        found = [node for node in nodes if {"*", *names} & {*bound(node)}]
        for node in found:
            names |= words(node)
    return "\n".join(map(ast.unparse, found))


def registered(source: str) -> list[str]:
    """What a text hands over by name, as to a registry: `kinds["disk"] = Disk`, or a
    class that a function of the same text decorates. Nobody has to name it again."""
    nodes = parsed(source)
    own = {name for node in nodes for name in bound(node)}
    found: list[ast.expr] = []
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            by = {
                name for decorator in node.decorator_list for name in words(decorator)
            }
            found += [ast.Name(node.name)] if by & own else []
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            found += _given_to(node.value)
        elif isinstance(node, ast.Assign) and not [*bound(node)]:
            found.append(node.value)
    return [node.id for node in found if isinstance(node, ast.Name)]


def words(tree: ast.AST) -> set[str]:
    """All names in a piece of code; of its texts those that could be one."""
    nodes = list(ast.walk(tree))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    texts = (n.value for n in nodes if isinstance(n, ast.Constant))
    parts = (part for t in texts if isinstance(t, str) for part in WORD.findall(t))
    return names | set(parts)


def bound(node: ast.stmt) -> Iterator[str]:
    """The names that a statement binds at the top of a notebook."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, BLOCKS):
        for inner in inside(node):
            yield from bound(inner)
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        for target in getattr(node, "targets", [getattr(node, "target", None)]):
            found = (n for n in ast.walk(target) if isinstance(n, ast.Name))
            yield from (n.id for n in found if isinstance(n.ctx, ast.Store))


def inside(node: ast.stmt) -> Iterator[ast.stmt]:
    """The statements in a block, its handlers included."""
    for _, value in ast.iter_fields(node):
        for item in value if isinstance(value, list) else ():
            if isinstance(item, ast.stmt):
                yield item
            elif isinstance(item, ast.ExceptHandler):
                yield from item.body


def is_made(value: ast.expr, known: Collection[str]) -> bool:
    """Whether an expression has the same value wherever it is worked out: it consists
    of constants, of names that are `known`, and of what some functions make of these.
    """
    match value:
        case ast.Constant():
            return True
        case ast.Name():
            return value.id in known
        case ast.Attribute():
            return is_made(value.value, known)
        case ast.Call(func=ast.Name(id=name)):
            if name not in PYTHONS and not (name in MAKERS and name in known):
                return False
            parts = _given_to(value)
        case ast.Call(func=ast.Attribute(value=owner, attr=name)):
            parts = [owner, *_given_to(value)]
            if name not in MAKERS:
                return False
        case ast.List() | ast.Tuple() | ast.Set() | ast.Dict() | ast.Subscript():
            parts = _below(value)
        case ast.BinOp() | ast.UnaryOp() | ast.Slice():
            parts = _below(value)
        case _:
            return False
    return all(is_made(part, known) for part in parts)


def _given_to(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(word.value for word in call.keywords)]


def _below(value: ast.expr) -> list[ast.expr]:
    return [node for node in ast.iter_child_nodes(value) if isinstance(node, ast.expr)]


@lru_cache(maxsize=1_000)
def changed(source: str) -> frozenset[str]:
    """Variables whose content a text changes in place, as far as one can see."""
    nodes = [node for statement in parsed(source) for node in ast.walk(statement)]
    places = [n for n in nodes if isinstance(n, ast.Attribute | ast.Subscript)]
    found = {_root(n) for n in places if not isinstance(n.ctx, ast.Load)}
    calls = (node.func for node in nodes if isinstance(node, ast.Call))
    methods = [func for func in calls if isinstance(func, ast.Attribute)]
    found |= {_root(m) for m in methods if m.attr in CHANGING or m.attr[-1] == "_"}
    return frozenset(found)


def _root(node: ast.expr) -> str:
    """The variable at the beginning of `a.b[0].c`."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
