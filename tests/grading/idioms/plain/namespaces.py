# Results with names: a SimpleNamespace, a named tuple or an object of one's own.
# %% solution stock="1"
from types import SimpleNamespace


def five_numbers(values):
    values = sorted(values)
    n = len(values)
    return SimpleNamespace(low=values[0], median=values[n // 2], high=values[-1], n=n)


# %% right="a named tuple" stock="1"
from typing import NamedTuple


class Numbers(NamedTuple):
    low: float
    median: float
    high: float
    n: int


def five_numbers(values):
    from statistics import median

    return Numbers(min(values), median(values), max(values), len(values))


# %% right="a class that is made on the way" stock="1"
def five_numbers(values):
    found = type("Numbers", (), {})()
    found.low, *_, found.high = sorted(values)
    found.n = len(values)
    found.median = sorted(values)[found.n // 2]
    return found


# %% wrong="not sorted" stock="0"
from types import SimpleNamespace


def five_numbers(values):
    n = len(values)
    return SimpleNamespace(low=values[0], median=values[n // 2], high=values[-1], n=n)


# %% test
found = five_numbers([5, 1, 9, 3, 7])
assert (found.low, found.median, found.high) == (1, 5, 9)
assert found.n == 5 and found.high - found.low == 8
