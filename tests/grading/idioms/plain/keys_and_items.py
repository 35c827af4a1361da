# What keys() and items() of an answer equal.
# %% solution stock="1"
def inverted(d):
    return {v: k for k, v in d.items()}


# %% right="ChainMap" stock="1"
from collections import ChainMap


def inverted(d):
    return ChainMap({v: k for k, v in d.items()})


# %% wrong="as it was" stock="0"
def inverted(d):
    return dict(d)


# %% test
r = inverted({"a": 1, "b": 2})
assert r.keys() == {1, 2}
assert set(r.values()) == {"a", "b"}
assert sorted(r.items()) == [(1, "a"), (2, "b")]
