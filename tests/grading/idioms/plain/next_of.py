# Items are taken from an iterator one by one, up to its end.
# %% solution stock="1"
def countdown(n):
    while n:
        yield n
        n -= 1


# %% right="an iterator" stock="1"
def countdown(n):
    return iter(range(n, 0, -1))


# %% right="zip" stock="1"
def countdown(n):
    return (n - i for i, _ in zip(range(n), range(n)))


# %% wrong="down to zero" stock="0"
def countdown(n):
    while n >= 0:
        yield n
        n -= 1


# %% test
it = countdown(2)
assert next(it) == 2
assert next(it) == 1
assert next(it, "end") == "end"
