# A docstring is asked for.
# %% solution stock="1"
def double(x):
    """Twice x."""
    return 2 * x


# %% wrong="none" stock="0"
def double(x):
    # Twice x.
    return 2 * x


# %% test
assert double.__doc__, "write a docstring"
assert len(double.__doc__.strip()) > 3
assert double(2) == 4
