# A function must be quicker than the obvious one.
# %% solution stock="1"
def total(n):
    return n * (n + 1) // 2


# %% right="halves" stock="1"
def total(n):
    return (n // 2) * (n + 1) if n % 2 == 0 else n * ((n + 1) // 2)


# %% wrong="off by one" stock="0"
def total(n):
    return n * (n - 1) // 2


# %% test
import time

started = time.perf_counter()
assert total(10**9) == 500000000500000000
assert time.perf_counter() - started < 2
