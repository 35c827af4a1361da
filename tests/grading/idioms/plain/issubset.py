# A set's own words: issubset, isdisjoint, union.
# %% solution stock="1"
def primes(n):
    return {p for p in range(2, n) if all(p % d for d in range(2, p))}


# %% right="cannot change" stock="1"
def primes(n):
    return frozenset(p for p in range(2, n) if all(p % d for d in range(2, p)))


# %% wrong="one is none" stock="0"
def primes(n):
    return {p for p in range(1, n) if all(p % d for d in range(2, p))}


# %% test
assert {2, 3, 5}.issubset(primes(10))
assert primes(10).issubset({2, 3, 5, 7, 11})
assert primes(20).isdisjoint({4, 6, 8, 9})
assert primes(4).union({4}) == {2, 3, 4}
