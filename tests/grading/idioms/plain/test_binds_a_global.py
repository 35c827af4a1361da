# A function reads a global that the test binds anew.
# %% given
rate = 2


# %% solution stock="1"
def convert(x):
    return x * rate


# %% wrong="its own copy" stock="0"
fixed = rate


def convert(x):
    return x * fixed


# %% test
rate = 10
assert convert(3) == 30
