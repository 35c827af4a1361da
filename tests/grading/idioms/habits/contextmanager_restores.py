# A context manager that puts back what it changed.
# %% given
settings = {"colour": "red"}
# %% solution stock="1"
from contextlib import contextmanager


@contextmanager
def using(colour):
    before = settings["colour"]
    settings["colour"] = colour
    try:
        yield settings
    finally:
        settings["colour"] = before


# %% right="a class" stock="1"
class using:
    def __init__(self, colour):
        self.colour = colour

    def __enter__(self):
        self.before = dict(settings)
        settings["colour"] = self.colour
        return settings

    def __exit__(self, *error):
        settings.update(self.before)


# %% wrong="forgets" stock="0"
from contextlib import contextmanager


@contextmanager
def using(colour):
    settings["colour"] = colour
    yield settings


# %% test
with using("blue") as s:
    assert s["colour"] == "blue"
assert settings["colour"] == "red"
