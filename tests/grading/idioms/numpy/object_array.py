# An array of Python's objects.
# %% given
import numpy as np


# %% solution stock="1"
def ragged(rows):
    out = np.empty(len(rows), dtype=object)
    for i, row in enumerate(rows):
        out[i] = list(row)
    return out


# %% wrong="a list" stock="0"
def ragged(rows):
    return [list(row) for row in rows]


# %% test
r = ragged(["ab", "cde"])
assert r.dtype == object and r.shape == (2,)
assert list(map(len, r)) == [2, 3]
assert r[0] == ["a", "b"]
