# Deep recursion is made impossible.
# %% solution stock="1"
def total(xs):
    result = 0
    for x in xs:
        result += x
    return result


# %% wrong="recursive" stock="0"
def total(xs):
    return xs[0] + total(xs[1:]) if xs else 0


# %% test
assert total(list(range(10_000))) == 49_995_000
