# A generator is asked for some of its items only.
# %% solution stock="1"
def naturals():
    n = 0
    while True:
        yield n
        n += 1


# %% right="itertools" stock="1"
from itertools import count


def naturals():
    return count()


# %% wrong="a list" stock="0"
def naturals():
    return [0, 1, 2]


# %% test
from itertools import islice

n = naturals()
assert next(n) == 0 and next(n) == 1
assert list(islice(n, 3)) == [2, 3, 4]
