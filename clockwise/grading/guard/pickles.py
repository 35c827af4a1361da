"""What pickles may make. Those of which every byte lies in a file of the instructor's
may ask for any class.

Each dtype of numpy must be what it says. It takes over unseen what a pickle says of its
flags and fields. An array of one that hides its objects takes any eight bytes for the
address of an object; and a test's process has its objects where the student's has them.
"""

import ctypes
import gc
import io
import pickle
import threading
from collections.abc import Callable
from typing import Any

import numpy as np

OBJECTS = 0x3F  # the flags that say whether there are objects, and how they are kept
_here = threading.local()  # another thread may read what is the student's


def is_reading_own() -> bool:
    """Whether this thread makes objects of a file of the instructor's, of no other."""
    return getattr(_here, "own", False)


def watch_pickles(is_given: Callable[[bytes], bool]) -> None:
    """From now on pickle's functions ask whether a file is one that was given."""
    load, loads = pickle.load, pickle.loads

    def load_file(file: Any, **options: Any) -> Any:
        copy = _copied(file)
        if copy is None or options.get("buffers") or not is_given(copy.getvalue()):
            return load(file, **options)
        value = _own(load, copy, options)
        file.seek(copy.tell())
        return value

    def load_bytes(data: Any, /, **options: Any) -> Any:
        if type(data) is not bytes or options.get("buffers") or not is_given(data):
            return loads(data, **options)
        return _own(loads, data, options)

    pickle.load, pickle.loads = load_file, load_bytes


def _copied(file: Any) -> io.BytesIO | None:
    """All of a file, so that what is read is what was looked at; at the same place."""
    if type(file) not in (io.BufferedReader, io.BytesIO) or not file.seekable():
        return None
    place = file.tell()
    file.seek(0)
    copy = io.BytesIO(file.read())
    file.seek(place)
    copy.seek(place)
    return copy


def _own(load: Callable[..., Any], data: Any, options: dict[str, Any]) -> Any:
    _here.own = True
    try:
        return load(data, **options)
    finally:
        _here.own = False


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
