# The parts of what functools.partial has made.
# %% solution stock="1"
from functools import partial

power = partial(pow, exp=3)


def bound(function, *args):
    return partial(function, *args)


# %% wrong="another order" stock="0"
from functools import partial

power = partial(pow, 3)


def bound(function, *args):
    return partial(function, *args[::-1])


# %% test
assert power(2) == 8
minus = bound(divmod, 17)
assert minus(5) == (3, 2) and minus.args == (17,) and minus.keywords == {}
