# Objects and numbers in one formula: a factor on either side, sum().
# %% solution stock="1 1 1"
class Pair:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Pair(self.x + other.x, self.y + other.y)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __mul__(self, factor):
        return Pair(factor * self.x, factor * self.y)

    __rmul__ = __mul__


# %% right="written out" stock="1 1 1"
class Pair:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        if other == 0:
            return Pair(self.x, self.y)
        return Pair(self.x + other.x, self.y + other.y)

    def __radd__(self, other):
        return self + other

    def __mul__(self, factor):
        return Pair(self.x * factor, self.y * factor)

    def __rmul__(self, factor):
        return self * factor


# %% wrong="x only" stock="0 0 0"
class Pair:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Pair(self.x + other.x, self.y)

    def __mul__(self, factor):
        return Pair(factor * self.x, self.y)


# %% test
whole = sum([Pair(1, 2), Pair(3, 4)])
assert (whole.x, whole.y) == (4, 6)
# %% test
twice = 2 * Pair(1, 2)
assert (twice.x, twice.y) == (2, 4)
# %% test
thrice = Pair(1, 2) * 3
assert (thrice.x, thrice.y) == (3, 6)
