# pytest.approx, of a number, a list and a dictionary.
# %% solution stock="1"
def halves(n):
    return {"list": [i / 2 for i in range(n)], "sum": sum(i / 2 for i in range(n))}


# %% right="numpy" stock="1"
import numpy as np


def halves(n):
    a = np.arange(n) / 2
    return {"list": list(a), "sum": a.sum()}


# %% wrong="whole numbers" stock="0"
def halves(n):
    return {"list": [i // 2 for i in range(n)], "sum": sum(i // 2 for i in range(n))}


# %% test
from pytest import approx

assert halves(3)["list"] == approx([0, 0.5, 1])
assert halves(3)["sum"] == approx(1.5)
