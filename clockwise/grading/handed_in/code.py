"""What the code of a cell binds, stores and imports: read, never run."""

import ast
import symtable
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

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
