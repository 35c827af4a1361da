# A list is changed in place, and nothing is returned.
# %% solution stock="1"
def drop_negative(xs):
    xs[:] = [x for x in xs if x >= 0]


# %% right="item by item" stock="1"
def drop_negative(xs):
    for x in list(xs):
        if x < 0:
            xs.remove(x)


# %% wrong="a new list" stock="0"
def drop_negative(xs):
    return [x for x in xs if x >= 0]


# %% test
xs = [1, -2, 3]
result = drop_negative(xs)
assert xs == [1, 3]
assert result is None
