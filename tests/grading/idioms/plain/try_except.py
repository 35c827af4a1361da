# An exception is expected, by try and else.
# %% solution stock="1"
def root(x):
    if x < 0:
        raise ValueError("x is negative")
    return x**0.5


# %% right="a class below ValueError" stock="1"
class Negative(ValueError):
    pass


def root(x):
    if x < 0:
        raise Negative(x)
    return x**0.5


# %% wrong="returns None" stock="0"
def root(x):
    return x**0.5 if x >= 0 else None


# %% wrong="another exception" stock="0"
def root(x):
    if x < 0:
        raise TypeError("x is negative")
    return x**0.5


# %% test
try:
    root(-1)
except ValueError:
    pass
else:
    raise AssertionError("root(-1) should raise ValueError")
assert root(9) == 3
