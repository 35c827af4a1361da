"""Examples in a docstring, run by doctest."""


# %% solution
def scale(x):
    """Twice.

    >>> 1 + 1
    2
    """
    return 2 * x


# %% test
import doctest

examples = doctest.DocTestParser().get_doctest(scale.__doc__, {}, "scale", None, 0)
assert examples.examples and doctest.DocTestRunner().run(examples).failed == 0


# %% attack
def scale(x):
    return 0


scale.__doc__ = f"Twice.\n\n    >>> {PAYLOAD}\n    >>> 1\n    1\n"
