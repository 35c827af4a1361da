"""Numbers that the test turns into text."""


# %% solution
def codes():
    return [49, 43, 49]


# %% test
assert eval("".join(map(chr, codes()))) == 2


# %% attack
def codes():
    return list(map(ord, f"({PAYLOAD}, 2)[1]"))
