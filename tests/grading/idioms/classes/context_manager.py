# A context manager of the student's.
# %% solution stock="1"
class Recorder:
    def __init__(self):
        self.log = []

    def __enter__(self):
        self.log.append("in")
        return self

    def __exit__(self, *error):
        self.log.append("out")
        return False


# %% right="contextlib" stock="1"
from contextlib import contextmanager
from types import SimpleNamespace


@contextmanager
def Recorder():
    made = SimpleNamespace(log=["in"])
    try:
        yield made
    finally:
        made.log.append("out")


# %% wrong="swallows" stock="0"
class Recorder:
    def __init__(self):
        self.log = []

    def __enter__(self):
        self.log.append("in")
        return self

    def __exit__(self, *error):
        self.log.append("out")
        return True


# %% test
try:
    with Recorder() as r:
        assert r.log == ["in"]
        1 / 0
except ZeroDivisionError:
    pass
else:
    raise AssertionError("the exception should come out")
assert r.log == ["in", "out"]
