# pytest.warns.
# %% solution stock="1" here="person" apart="cannot: warnings stay in the student's process"
import warnings


def old(x):
    warnings.warn("use new()", DeprecationWarning)
    return x


# %% right="with a stack level" stock="1" here="person" apart="cannot: warnings stay in the student's process"
import warnings


def old(x):
    warnings.warn("use new() instead", category=DeprecationWarning, stacklevel=2)
    return x


# %% wrong="prints" stock="0"
def old(x):
    print("use new()")
    return x


# %% test
import pytest

with pytest.warns(DeprecationWarning, match="new"):
    assert old(3) == 3
