# A context manager that swallows some exceptions.
# %% solution stock="1"
from contextlib import contextmanager


@contextmanager
def ignoring(*kinds):
    try:
        yield
    except kinds:
        pass


# %% right="contextlib's" stock="1"
from contextlib import suppress as ignoring


# %% wrong="none" stock="0"
from contextlib import contextmanager


@contextmanager
def ignoring(*kinds):
    yield


# %% test
with ignoring(ZeroDivisionError):
    1 / 0
