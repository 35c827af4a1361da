# + and - of the student's objects, * by a number.
# %% solution stock="1 1"
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5


# %% right="a dataclass" stock="1 1"
from dataclasses import dataclass
from math import hypot


@dataclass
class Vector:
    x: float
    y: float

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(k * self.x, k * self.y)

    def __rmul__(self, k):
        return self * k

    def __neg__(self):
        return self * -1

    def __abs__(self):
        return hypot(self.x, self.y)


# %% wrong="adds x only" stock="0 1"
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5


# %% test
v = Vector(1, 2) + Vector(2, 2)
assert (v.x, v.y) == (3, 4)
assert abs(v) == 5
assert (-v).x == -3
# %% test
w = 2 * Vector(1, 2) * 3
assert (w.x, w.y) == (6, 12)
