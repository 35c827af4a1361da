# What an object is as a number, and its signs.
# %% solution stock="1"
class Degrees:
    def __init__(self, x):
        self.x = x

    def __neg__(self):
        return Degrees(-self.x)

    def __abs__(self):
        return Degrees(abs(self.x))

    def __float__(self):
        return float(self.x)

    def __int__(self):
        return int(self.x)

    def __index__(self):
        return int(self.x)

    def __bool__(self):
        return self.x != 0

    def __round__(self, n=None):
        return round(self.x, n)

    def __format__(self, form):
        return f"{self.x:{form or '.1f'}}\N{DEGREE SIGN}"


# %% wrong="all the same" stock="0"
class Degrees:
    def __init__(self, x):
        self.x = x

    def __neg__(self):
        return self

    def __abs__(self):
        return self

    def __float__(self):
        return float(self.x)

    def __int__(self):
        return int(self.x)

    def __index__(self):
        return int(self.x)

    def __round__(self, n=None):
        return round(self.x, n)


# %% test
import math

d = Degrees(-2.75)
assert float(-d) == 2.75 and int(abs(d)) == 2 and round(d, 1) == -2.8
assert not Degrees(0) and d and math.floor(float(d)) == -3
assert [5, 6, 7][Degrees(1)] == 6 and f"{d}" == "-2.8\N{DEGREE SIGN}"
assert f"{d:.0f}" == "-3\N{DEGREE SIGN}"
