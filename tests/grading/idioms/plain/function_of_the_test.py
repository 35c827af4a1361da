# A function calls another, which only the test defines.
# %% solution stock="1"
def apply(x):
    return helper(x) + 1


# %% wrong="does not call it" stock="0"
def apply(x):
    return x + 1


# %% test
def helper(x):
    return 10 * x


assert apply(2) == 21
