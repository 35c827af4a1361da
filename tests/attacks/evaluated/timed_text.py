"""A statement as text, for timeit."""


# %% solution
def statement():
    return "1 + 1"


# %% test
import timeit

assert timeit.timeit(statement(), number=1) < 60


# %% attack
def statement():
    return PAYLOAD
