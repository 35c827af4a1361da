# An array with named fields.
# %% given
import numpy as np


# %% solution stock="1"
def table(names, ages):
    return np.array(list(zip(names, ages)), dtype=[("name", "U10"), ("age", "i4")])


# %% right="filled" stock="1"
def table(names, ages):
    out = np.zeros(len(names), dtype=[("name", "U10"), ("age", "i4")])
    out["name"], out["age"] = names, ages
    return out


# %% wrong="swapped" stock="0"
def table(names, ages):
    return np.array(
        list(zip(names, ages[::-1])), dtype=[("name", "U10"), ("age", "i4")]
    )


# %% test
t = table(["Ann", "Bo"], [31, 25])
assert t.dtype.names == ("name", "age")
assert t["age"].max() == 31
assert t[1]["name"] == "Bo"
assert (t == np.array([("Ann", 31), ("Bo", 25)], dtype=t.dtype)).all()
