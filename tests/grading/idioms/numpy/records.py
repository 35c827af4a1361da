# Records and memory maps, which are arrays with a class of their own.
# %% given
import numpy as np


# %% solution stock="1 1"
def table():
    return np.array([(1, 2.0)], dtype=[("a", int), ("b", float)])


def counted():
    return np.arange(3)


# %% right="records, a map of a file" stock="1 1"
def table():
    return np.rec.array([(1, 2.0)], dtype=[("a", int), ("b", float)])


def counted():
    numbers = np.memmap("numbers.bin", dtype=np.int64, mode="w+", shape=3)
    numbers[:] = range(3)
    return numbers


# %% wrong="another" stock="0 0"
def table():
    return np.array([(2, 1.0)], dtype=[("a", int), ("b", float)])


def counted():
    return np.arange(3) + 1


# %% test
assert table()["a"][0] == 1 and table()["b"].sum() == 2
# %% test
assert (counted() == np.arange(3)).all() and not (counted() != np.arange(3)).any()
