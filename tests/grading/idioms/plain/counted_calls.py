# How often a function of the test is called.
# %% solution stock="1"
def memo(f):
    known = {}

    def wrapper(x):
        if x not in known:
            known[x] = f(x)
        return known[x]

    return wrapper


# %% right="lru_cache" stock="1"
from functools import lru_cache


def memo(f):
    return lru_cache(maxsize=None)(f)


# %% wrong="remembers nothing" stock="0"
def memo(f):
    return lambda x: f(x)


# %% test
calls = []


def slow(x):
    calls.append(x)
    return x * x


fast = memo(slow)
assert [fast(2), fast(3), fast(2)] == [4, 9, 4]
assert calls == [2, 3]
