# The input must be as it was.
# %% solution stock="1"
def ordered(xs):
    return sorted(xs)


# %% right="a copy first" stock="1"
def ordered(xs):
    xs = list(xs)
    xs.sort()
    return xs


# %% wrong="sorts the argument" stock="0"
def ordered(xs):
    xs.sort()
    return xs


# %% test
xs = [3, 1, 2]
assert ordered(xs) == [1, 2, 3]
assert xs == [3, 1, 2], "do not change the argument"
