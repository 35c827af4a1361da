# An attribute that is worked out once.
# %% solution stock="1"
from functools import cached_property


class Data:
    worked = 0

    def __init__(self, xs):
        self.xs = xs

    @cached_property
    def mean(self):
        Data.worked += 1
        return sum(self.xs) / len(self.xs)


# %% right="by hand" stock="1"
class Data:
    worked = 0

    def __init__(self, xs):
        self.xs, self._mean = xs, None

    @property
    def mean(self):
        if self._mean is None:
            Data.worked += 1
            self._mean = sum(self.xs) / len(self.xs)
        return self._mean


# %% wrong="each time" stock="0"
class Data:
    worked = 0

    def __init__(self, xs):
        self.xs = xs

    @property
    def mean(self):
        Data.worked += 1
        return sum(self.xs) / len(self.xs)


# %% test
before = Data.worked
data = Data([1, 2, 6])
assert data.mean == 3 and data.mean == 3
assert Data.worked == before + 1
