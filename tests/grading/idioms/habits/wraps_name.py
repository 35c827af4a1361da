# A decorator keeps the name and the text of a function.
# %% solution stock="1"
from functools import wraps


def logged(f):
    @wraps(f)
    def inner(*args, **kwargs):
        return f(*args, **kwargs)

    return inner


# %% right="by hand" stock="1"
def logged(f):
    def inner(*args, **kwargs):
        return f(*args, **kwargs)

    inner.__name__, inner.__doc__ = f.__name__, f.__doc__
    return inner


# %% wrong="loses them" stock="0"
def logged(f):
    def inner(*args, **kwargs):
        return f(*args, **kwargs)

    return inner


# %% test
@logged
def add(a, b=1):
    """Adds."""
    return a + b


assert add(1) == 2 and add(1, b=4) == 5
assert add.__name__ == "add" and add.__doc__ == "Adds."
