# A list is made of what a generator yields.
# %% solution stock="1"
def squares(n):
    for i in range(n):
        yield i * i


# %% right="a map" stock="1"
def squares(n):
    return map(lambda i: i * i, range(n))


# %% right="a tuple" stock="1"
def squares(n):
    return tuple(i * i for i in range(n))


# %% right="a deque" stock="1"
from collections import deque


def squares(n):
    return deque(i * i for i in range(n))


# %% wrong="starts at one" stock="0"
def squares(n):
    for i in range(1, n + 1):
        yield i * i


# %% test
assert list(squares(4)) == [0, 1, 4, 9]
