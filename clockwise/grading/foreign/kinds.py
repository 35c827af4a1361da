"""The closed list of libraries' values that cross, and how each is taken apart.

The parts are values of the codec; nothing in them is run, unpickled or parsed as code.
What comes from a stranger is checked before its class makes something of it, and is no
value where either refuses it.
"""

import sys
from importlib import import_module
from typing import Any

from clockwise.grading.foreign.formulas import FORMULAS
from clockwise.grading.foreign.frames import FRAMES
from clockwise.grading.foreign.graphs import GRAPHS
from clockwise.grading.foreign.grids import GRIDS
from clockwise.grading.foreign.library import Library, Parts
from clockwise.grading.foreign.numbers import NUMBERS

NOTHING = object()
LIBRARIES: dict[str, Library] = {
    **{"numpy": NUMBERS, "random": NUMBERS, "torch": NUMBERS},
    **{"pandas": FRAMES, "networkx": GRAPHS},
    **{"scipy": GRIDS, "PIL": GRIDS, "sympy": FORMULAS},
}


def take_apart(value: Any) -> tuple[str, Parts] | None:
    """The kind of a value, and its parts; None for what is not listed."""
    library = _library_of(value)
    name = library.name_of(value) if library else ""
    if not library or not name:
        return None
    try:
        parts = library.apart[name](value)
    except Exception:  # half made, or with something in it that has no parts
        return None
    return None if parts is None else (name, parts)


def put_together(name: Any, parts: Any, may_import: bool = False) -> Any:
    """The value; NOTHING if its library is not there, or the parts do not fit."""
    module = str(name).partition(":")[0]
    library = LIBRARIES.get(module.partition(".")[0])
    if library is None or name not in library.together or type(parts) is not tuple:
        return NOTHING
    if may_import:
        import_module(module)
    if module not in sys.modules:
        return NOTHING
    try:
        return library.together[name](*parts)
    except Exception:  # whatever the library makes of them
        return NOTHING


def has_holes(name: Any, parts: Any) -> bool:
    """Whether entries are missing that its library passes over when it compares: such a
    value would be equal to any other. Raises anything if the parts do not fit."""
    if name in ("numpy:masked", "pandas:NA"):
        return True
    if name == "numpy:MaskedArray":
        return parts[1] is not None and bool(parts[1].any())
    if name == "pandas:array" and parts[0] == "masked":
        return bool(parts[3].any())
    return bool(name == "pandas:array" and parts[0] == "text" and None in parts[3])


def is_refillable(value: Any) -> bool:
    """Whether a function may change it in place, and how is known."""
    library = _library_of(value)
    return library is not None and library.name_of(value) in library.refill


def refill(old: Any, new: Any) -> bool:
    """Give `old` what is in `new`, of the same class; whether that is done."""
    library = _library_of(old)
    if library is None or type(old) is not type(new) or not is_refillable(old):
        return False
    library.refill[library.name_of(old)](old, new)
    return True


def _library_of(value: Any) -> Library | None:
    kind = value if isinstance(value, type) else type(value)
    top = str(kind.__module__).partition(".")[0]
    sympy: Any = sys.modules.get("sympy")
    if hasattr(sympy, "Basic") and isinstance(value, sympy.Basic):
        return FORMULAS  # f(x), of an undefined f, is of no module
    return LIBRARIES.get(top)
