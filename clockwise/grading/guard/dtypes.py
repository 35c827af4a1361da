"""numpy's dtypes as a pickle makes them: each must be what it says.

A dtype takes over unseen what a pickle says of its flags and fields. An array of one
that hides its objects takes any eight bytes for the address of an object; and a test's
process has its objects where the student's has them.
"""

import ctypes
import gc
from collections.abc import Callable
from typing import Any

import numpy as np

OBJECTS = 0x3F  # the flags that say whether there are objects, and how they are kept


def watch_dtypes(tell: Callable[[str], None]) -> None:
    """From now on `tell` is called for each that is not what it says."""
    names: dict[str, Any] = gc.get_referents(np.dtype.__dict__)[0]
    original = names["__setstate__"]

    def __setstate__(self: Any, state: Any) -> None:
        original(self, state)
        if not is_honest(self):
            tell("a dtype of numpy that is not what it says")

    names["__setstate__"] = __setstate__  # such a class has no other way
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(np.dtype))


def is_honest(dtype: Any) -> bool:
    """Whether numpy makes the same of its parts, and of theirs."""
    try:
        made, parts = _anew(dtype)
    except Exception:  # parts of which numpy makes nothing
        return False
    same = made == dtype and made.itemsize == dtype.itemsize
    same = same and made.flags & OBJECTS == dtype.flags & OBJECTS
    return bool(same) and all(map(is_honest, parts))


def _anew(dtype: Any) -> tuple[Any, list[Any]]:
    """A dtype of the same parts, and these."""
    if dtype.subdtype is not None:
        return np.dtype(dtype.subdtype), [dtype.subdtype[0]]
    if dtype.names is None:
        return np.dtype(dtype.str), []
    parts, offsets = zip(*(dtype.fields[name][:2] for name in dtype.names), strict=True)
    own = {"names": [*dtype.names], "formats": [*parts], "offsets": [*offsets]}
    more = {"itemsize": dtype.itemsize, "aligned": dtype.isalignedstruct}
    whole: Any = {**own, **more}
    return np.dtype(whole), [*parts]
