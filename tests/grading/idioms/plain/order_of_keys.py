# The order of a dictionary, its items and values.
# %% solution stock="1"
def ranked(points):
    return dict(sorted(points.items(), key=lambda p: -p[1]))


# %% right="an OrderedDict" stock="1"
from collections import OrderedDict


def ranked(points):
    return OrderedDict(sorted(points.items(), key=lambda p: -p[1]))


# %% wrong="as it came" stock="0"
def ranked(points):
    return dict(points)


# %% test
r = ranked({"a": 1, "b": 3, "c": 2})
assert list(r) == ["b", "c", "a"]
assert list(r.values()) == [3, 2, 1]
assert next(iter(r.items())) == ("b", 3)
assert r["c"] == 2 and r.get("z") is None
