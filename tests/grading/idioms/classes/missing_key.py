# A dictionary of the student's own that counts what is missing as nothing.
# %% solution stock="1 1"
class Zeros(dict):
    def __missing__(self, key):
        return 0


# %% right="defaultdict" stock="1 1"
from collections import defaultdict


class Zeros(defaultdict):
    def __init__(self, *given):
        super().__init__(int, *given)


# %% wrong="a plain one" stock="0 1"
class Zeros(dict):
    pass


# %% test
counts = Zeros()
for letter in "abca":
    counts[letter] += 1
assert counts["a"] == 2 and counts["z"] == 0
# %% test
counts = Zeros({"a": 1})
counts.update(b=2)
assert counts == {"a": 1, "b": 2} and dict(counts)["b"] == 2
assert sorted(counts) == ["a", "b"] and len(counts) == 2
