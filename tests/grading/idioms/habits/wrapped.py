# The function behind a decorator's.
# %% given
def plain_double(x):
    return 2 * x


# %% solution stock="1"
import functools


def twice(function):
    @functools.wraps(function)
    def call(x):
        return function(function(x))

    return call


@twice
def double(x):
    return 2 * x


# %% wrong="forgets it" stock="0"
def twice(function):
    def call(x):
        return function(function(x))

    return call


@twice
def double(x):
    return 2 * x


# %% test
assert double(3) == 12 and double.__wrapped__(3) == plain_double(3)
