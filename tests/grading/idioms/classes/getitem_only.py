# A sequence that has items and a length, and nothing else.
# %% solution stock="1 1"
class Squares:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i


# %% right="below Sequence" stock="1 1"
from collections.abc import Sequence


class Squares(Sequence):
    def __init__(self, n):
        self.items = [i**2 for i in range(n)]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]


# %% wrong="no end" stock="0 0"
class Squares:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return i * i if i <= self.n else None


# %% test
found = [x for _, x in zip(range(9), Squares(4))]
assert found == [0, 1, 4, 9] and sum(Squares(4)) == 14
# %% test
import pytest

assert list(reversed(Squares(3))) == [4, 1, 0] and 4 in Squares(3)
with pytest.raises(IndexError):
    Squares(3)[3]
