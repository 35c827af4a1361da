# lru_cache and what it says of itself.
# %% solution stock="1"
from functools import lru_cache


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


# %% right="cache" stock="1"
from functools import cache


@cache
def fib(n):
    if n in (0, 1):
        return n
    return fib(n - 1) + fib(n - 2)


# %% wrong="no cache" stock="0"
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


# %% test
assert fib(20) == 6765
assert fib.cache_info().hits > 0
