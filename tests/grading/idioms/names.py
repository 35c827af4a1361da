"""Which names an idiom makes and mentions: whether two of them disturb each other."""

import ast
from dataclasses import dataclass

from clockwise.grading.handed_in.code import plain
from tests.grading.idioms.reading import Idiom

AROUND = ("given", "locked", "solution", "right", "wrong")
SCOPES = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)


@dataclass(frozen=True)
class Names:
    """What an idiom makes for its cells, what its tests bind, all that it mentions; and
    what it imports, by name."""

    made: frozenset[str]
    bound: frozenset[str]
    mentioned: frozenset[str]
    imports: dict[str, str]

    def clash(self, other: "Names") -> bool:
        both = self.imports.keys() & other.imports.keys()
        differ = any(self.imports[name] != other.imports[name] for name in both)
        return differ or self._disturbs(other) or other._disturbs(self)

    def _disturbs(self, other: "Names") -> bool:
        return bool(
            self.made & other.mentioned or self.bound & (other.mentioned - other.bound)
        )


def names_of(idiom: Idiom) -> Names:
    """Names of modules do not count with the others."""
    around, tests = (_tree(idiom, kinds) for kinds in (AROUND, ("test",)))
    imports = {**_imported(around), **_imported(tests)}
    modules = imports.keys()
    made, bound = _bound(around) - modules, _bound(tests) - modules
    mentioned = made | bound | _free(around) | _free(tests)
    groups = map(frozenset, (made, bound - made, mentioned - modules))
    return Names(*groups, imports)


def _tree(idiom: Idiom, kinds: tuple[str, ...]) -> ast.Module:
    return ast.parse("\n".join(plain(part.code) for part in idiom.of(*kinds)))


def _imported(tree: ast.Module) -> dict[str, str]:
    """Where each name comes from that an import binds."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            place = getattr(node, "module", "")
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                found[name] = f"{place}:{alias.name if alias.asname or place else name}"
    return found


def _bound(tree: ast.AST) -> set[str]:
    """The names that code binds where it stands, not in a function."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, SCOPES):
            found.add(getattr(node, "name", ""))
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        found |= _bound(node)
    return found - {""}


def _free(tree: ast.AST) -> set[str]:
    """The names that code reads from the notebook, in functions as well."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        inner = _free(node)
        if isinstance(node, SCOPES):
            arguments = {n.arg for n in ast.walk(node) if isinstance(n, ast.arg)}
            inner -= _bound(node) | arguments
        found |= inner
        if isinstance(node, ast.Global):
            found |= set(node.names)
    return found
