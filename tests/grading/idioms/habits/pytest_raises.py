# pytest.raises, with a match.
# %% solution stock="1"
def root(x):
    if x < 0:
        raise ValueError(f"negative: {x}")
    return x**0.5


# %% right="a child of ValueError" stock="1"
class Negative(ValueError):
    pass


def root(x):
    if x < 0:
        raise Negative("negative number")
    return x**0.5


# %% wrong="None" stock="0"
def root(x):
    return x**0.5 if x >= 0 else None


# %% wrong="another message" stock="0"
def root(x):
    if x < 0:
        raise ValueError("no")
    return x**0.5


# %% test
import pytest

assert root(9) == 3
with pytest.raises(ValueError, match="negative") as caught:
    root(-1)
assert isinstance(caught.value, ValueError)
