# A decorator that keeps the name and the docstring (functools.wraps).
# %% solution stock="1"
from functools import wraps


def logged(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    return wrapper


# %% wrong="a wrapper by that name" stock="0"
def logged(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    return wrapper


# %% test
@logged
def triple(x):
    """Three times x."""
    return 3 * x


assert triple(2) == 6
assert triple.__name__ == "triple"
assert triple.__doc__ == "Three times x."
