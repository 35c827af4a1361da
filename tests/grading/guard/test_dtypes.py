"""A pickle's dtype of numpy must be what it says."""

import numpy as np
import pytest

from clockwise.grading.guard.pickles import is_honest

HONEST = [
    *("bool", "i8", ">f4", "U5", "S3", "V8", "O", "M8[ns]", "m8[25s]", "2i4", "(2,3)O"),
    *([("a", "i4"), ("b", "O")], [("a", [("b", "U2"), ("c", "f8", (2,))])]),
    {"names": ["b", "a"], "formats": ["i2", "i8"], "offsets": [8, 0], "itemsize": 32},
]


@pytest.mark.parametrize("parts", HONEST, ids=str)
@pytest.mark.parametrize("aligned", [False, True])
def test_what_numpy_has_made_is_honest(parts, aligned):
    assert is_honest(np.dtype(parts, align=aligned))


def lying(dtype, **parts):
    """The dtype as a pickle could make it."""
    names = "version order base names fields itemsize alignment flags"
    made, state = np.dtype(dtype, copy=True), np.dtype(dtype).__reduce__()[2]
    told = dict(zip(names.split(), state, strict=True)) | parts
    made.__setstate__(tuple(told.values()))
    return made


def test_what_hides_its_objects_or_reaches_beyond_itself_is_not():
    assert is_honest(lying("O"))
    assert not is_honest(lying("O", flags=0))
    rows, hidden = [("a", "O"), ("b", "i8")], lying("O", flags=0)
    assert is_honest(lying(rows)) and not is_honest(lying(rows, flags=0))
    fields = {"a": (hidden, 0), "b": (np.dtype("i8"), 8)}
    assert not is_honest(lying(rows, fields=fields))
    far = {"a": (np.dtype("i8"), 4096), "b": (np.dtype("i8"), 8)}
    assert not is_honest(lying([("a", "i8"), ("b", "i8")], fields=far))
