# Functions go in, a function comes out.
# %% solution stock="1"
def compose(*functions):
    def all_of_them(x):
        for f in reversed(functions):
            x = f(x)
        return x

    return all_of_them


# %% right="reduce" stock="1"
from functools import reduce


def compose(*functions):
    return reduce(lambda f, g: lambda x: f(g(x)), functions, lambda x: x)


# %% wrong="the other way round" stock="0"
def compose(*functions):
    def all_of_them(x):
        for f in functions:
            x = f(x)
        return x

    return all_of_them


# %% test
assert compose(lambda x: x + 1, lambda x: 2 * x)(5) == 11
assert compose(str, abs)(-5) == "5"
assert compose()(7) == 7
