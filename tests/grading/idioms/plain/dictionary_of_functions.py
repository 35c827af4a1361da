# A dictionary and a list of functions, each called by the test.
# %% solution stock="1 1"
import operator


def operations():
    return {"+": operator.add, "-": operator.sub, "*": operator.mul}


def powers(n):
    return [lambda x, k=k: x**k for k in range(n)]


# %% right="a class of functions" stock="1 1"
from functools import partial


class Table(dict):
    def __missing__(self, sign):
        return lambda a, b: eval(f"a {sign} b", {}, {"a": a, "b": b})


def operations():
    return Table()


def powers(n):
    return tuple(partial(lambda k, x: x**k, k) for k in range(n))


# %% wrong="the last of the loop" stock="0 0"
def operations():
    return {sign: lambda a, b: a * b for sign in "+-*"}


def powers(n):
    return [lambda x: x**k for k in range(n)]


# %% test
table = operations()
assert table["+"](2, 3) == 5 and table["-"](2, 3) == -1 and table["*"](2, 3) == 6
# %% test
assert [power(3) for power in powers(4)] == [1, 3, 9, 27]
