# An object that can be called.
# %% solution stock="1"
class Polynomial:
    def __init__(self, *c):
        self.c = c

    def __call__(self, x):
        return sum(c * x**i for i, c in enumerate(self.c))


# %% right="a closure" stock="1"
def Polynomial(*c):
    def value(x):
        result = 0
        for k in reversed(c):
            result = result * x + k
        return result

    return value


# %% wrong="the other way" stock="0"
class Polynomial:
    def __init__(self, *c):
        self.c = c[::-1]

    def __call__(self, x):
        return sum(c * x**i for i, c in enumerate(self.c))


# %% test
p = Polynomial(1, 2, 3)
assert callable(p)
assert p(0) == 1 and p(2) == 17
assert list(map(p, [0, 1])) == [1, 6]
