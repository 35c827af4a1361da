# nbgrader takes any line on stderr for a failure: here a warning is none.
# %% solution stock="0" here="1" because="nbgrader fails a test for a warning"
import warnings


def half(x):
    warnings.warn("half is slow")
    return x / 2


# %% wrong="a whole number" stock="0"
import warnings


def half(x):
    warnings.warn("half is slow")
    return x // 2


# %% test
assert half(3) == 1.5
