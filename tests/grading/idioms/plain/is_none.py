# None where nothing is found.
# %% solution stock="1"
def find(xs, x):
    for i, y in enumerate(xs):
        if y == x:
            return i


# %% right="by index" stock="1"
def find(xs, x):
    try:
        return xs.index(x)
    except ValueError:
        return None


# %% wrong="minus one" stock="0"
def find(xs, x):
    return xs.index(x) if x in xs else -1


# %% test
assert find([1, 2], 3) is None
assert find([1, 2], 2) == 1
