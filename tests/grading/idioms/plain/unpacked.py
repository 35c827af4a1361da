# Two results are unpacked.
# %% solution stock="1"
def span(xs):
    return min(xs), max(xs)


# %% right="a list" stock="1"
def span(xs):
    ordered = sorted(xs)
    return [ordered[0], ordered[-1]]


# %% right="a named tuple" stock="1"
from collections import namedtuple

Span = namedtuple("Span", "low high")


def span(xs):
    return Span(min(xs), max(xs))


# %% right="a generator" stock="1"
def span(xs):
    yield min(xs)
    yield max(xs)


# %% wrong="swapped" stock="0"
def span(xs):
    return max(xs), min(xs)


# %% test
low, high = span([3, 1, 2])
assert low == 1 and high == 3
