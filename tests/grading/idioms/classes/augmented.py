# |=, &=, -=, /=, //=, **= and @= of a student's objects.
# %% solution stock="1 1"
class Tags:
    def __init__(self, *names):
        self.names = set(names)

    def __ior__(self, other):
        self.names |= other.names
        return self

    def __iand__(self, other):
        self.names &= other.names
        return self


class Amount:
    def __init__(self, x):
        self.x = x

    def __itruediv__(self, k):
        self.x /= k
        return self

    def __ifloordiv__(self, k):
        self.x //= k
        return self

    def __ipow__(self, k):
        self.x **= k
        return self


# %% right="new objects" stock="1 1"
class Tags:
    def __init__(self, *names):
        self.names = {*names}

    def __or__(self, other):
        return Tags(*self.names, *other.names)

    def __and__(self, other):
        return Tags(*(name for name in self.names if name in other.names))


class Amount:
    def __init__(self, x):
        self.x = x

    def __truediv__(self, k):
        return Amount(self.x / k)

    def __floordiv__(self, k):
        return Amount(self.x // k)

    def __pow__(self, k):
        return Amount(self.x**k)


# %% wrong="the other way round" stock="0 0"
class Tags:
    def __init__(self, *names):
        self.names = set(names)

    def __ior__(self, other):
        self.names &= other.names
        return self

    def __iand__(self, other):
        self.names |= other.names
        return self


class Amount:
    def __init__(self, x):
        self.x = x

    def __itruediv__(self, k):
        self.x *= k
        return self

    __ifloordiv__ = __ipow__ = __itruediv__


# %% test
tags = Tags("a", "b")
tags |= Tags("c")
assert tags.names == {"a", "b", "c"}
tags &= Tags("b", "c", "d")
assert tags.names == {"b", "c"}
# %% test
amount = Amount(9)
amount /= 2
assert amount.x == 4.5
amount //= 2
amount **= 3
assert amount.x == 8
