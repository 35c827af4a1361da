# Objects of a dataclass that the course gives come back.
# %% given
from dataclasses import dataclass


@dataclass
class Point:
    x: float
    y: float


# %% solution stock="1"
def middle(a, b):
    return Point((a.x + b.x) / 2, (a.y + b.y) / 2)


# %% right="replace" stock="1"
from dataclasses import replace


def middle(a, b):
    return replace(a, x=(a.x + b.x) / 2, y=(a.y + b.y) / 2)


# %% wrong="a tuple" stock="0"
def middle(a, b):
    return (a.x + b.x) / 2, (a.y + b.y) / 2


# %% wrong="the first" stock="0"
def middle(a, b):
    return a


# %% test
m = middle(Point(0, 0), Point(2, 4))
assert isinstance(m, Point)
assert (m.x, m.y) == (1, 2)
assert m == Point(1, 2)
