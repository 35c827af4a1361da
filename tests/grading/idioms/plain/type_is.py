# type(x) is one of Python's types.
# %% solution stock="1"
def half(n):
    return n // 2


# %% right="by a shift" stock="1"
def half(n):
    return n >> 1


# %% wrong="a float" stock="0"
def half(n):
    return n / 2


# %% test
assert type(half(8)) is int
assert half(8) == 4
