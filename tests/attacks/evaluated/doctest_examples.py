"""Examples in a docstring, run by doctest.run_docstring_examples."""


# %% solution
def scale(x):
    """Twice.

    >>> 1 + 1
    2
    """
    return 2 * x


# %% test
import contextlib, doctest, io

with contextlib.redirect_stdout(io.StringIO()) as out:
    for each in doctest.DocTestParser().get_examples(scale.__doc__):
        exec(compile(each.source, "example", "single"), {})
assert out.getvalue() == "2\n"


# %% attack
def scale(x):
    return 0


scale.__doc__ = f"Twice.\n\n    >>> _ = {PAYLOAD}\n    >>> 1 + 1\n    2\n"
