# The function's name, and that it can be called.
# %% solution stock="1"
def halve(x):
    return x / 2


# %% wrong="a lambda" stock="0"
halve = lambda x: x / 2
# %% test
assert callable(halve)
assert halve.__name__ == "halve"
assert halve(3) == 1.5
