# Several context managers at once, and the order in which they end.
# %% solution stock="1"
from contextlib import contextmanager

events = []


@contextmanager
def step(name):
    events.append(f"+{name}")
    try:
        yield name.upper()
    finally:
        events.append(f"-{name}")


# %% right="a class" stock="1"
events = []


class step:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        events.append("+" + self.name)
        return self.name.upper()

    def __exit__(self, *error):
        events.append("-" + self.name)


# %% wrong="not after an error" stock="0"
from contextlib import contextmanager

events = []


@contextmanager
def step(name):
    events.append(f"+{name}")
    yield name.upper()
    events.append(f"-{name}")


# %% test
from contextlib import ExitStack

import pytest

with pytest.raises(KeyError), ExitStack() as stack:
    names = [stack.enter_context(step(name)) for name in "ab"]
    raise KeyError("x")
assert names == ["A", "B"] and events == ["+a", "+b", "-b", "-a"]
