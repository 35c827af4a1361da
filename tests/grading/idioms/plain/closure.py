# A function that returns a function with a memory.
# %% solution stock="1"
def counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n

    return step


# %% right="an object that can be called" stock="1"
class Steps:
    def __init__(self):
        self.n = 0

    def __call__(self):
        self.n += 1
        return self.n


def counter():
    return Steps()


# %% right="the next of an iterator" stock="1"
from itertools import count


def counter():
    return count(1).__next__


# %% wrong="all count together" stock="0"
n = 0


def counter():
    def step():
        global n
        n += 1
        return n

    return step


# %% test
a, b = counter(), counter()
assert [a(), a(), b()] == [1, 2, 1]
assert callable(a)
