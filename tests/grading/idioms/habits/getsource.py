# No loop in the source of a function.
# %% solution stock="1" here="person" apart="cannot: the student's source is not read"
def total(xs):
    return sum(xs)


# %% right="reduce" stock="1" here="person" apart="cannot: the student's source is not read"
from functools import reduce


def total(xs):
    return reduce(lambda a, b: a + b, xs, 0)


# %% wrong="a loop" stock="0"
def total(xs):
    result = 0
    for x in xs:
        result += x
    return result


# %% test
import inspect

assert total([1, 2]) == 3
assert "for " not in inspect.getsource(total), "without a loop"
