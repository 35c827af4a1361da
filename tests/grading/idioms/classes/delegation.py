# An object that hands all it does not know to another one.
# %% solution stock="1"
class Logged:
    def __init__(self, inner):
        self.inner, self.asked = inner, []

    def __getattr__(self, name):
        self.asked.append(name)
        return getattr(self.inner, name)


# %% wrong="knows all names" stock="0"
class Logged:
    def __init__(self, inner):
        self.inner, self.asked = inner, []

    def __getattr__(self, name):
        return lambda *args: None


# %% test
import pytest

logged = Logged([3, 1, 2])
logged.append(0)
logged.sort()
assert logged.inner == [0, 1, 2, 3] and logged.asked == ["append", "sort"]
with pytest.raises(AttributeError):
    logged.shout
