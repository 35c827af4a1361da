# Sets are compared by their order.
# %% solution stock="1"
def divisors(n):
    return {d for d in range(1, n + 1) if n % d == 0}


# %% right="keys" stock="1"
def divisors(n):
    return {d: n // d for d in range(1, n + 1) if n % d == 0}.keys()


# %% right="cannot change" stock="1"
def divisors(n):
    return frozenset(d for d in range(1, n + 1) if n % d == 0)


# %% wrong="without n" stock="0"
def divisors(n):
    return {d for d in range(1, n) if n % d == 0}


# %% test
assert divisors(12) >= {2, 3, 12}
assert {1, 12} <= divisors(12)
assert not divisors(7) & {2, 3, 4, 5, 6}
assert len(divisors(12)) == 6
