# A list is expected, and made of what comes back.
# %% given
import pandas as pd

frame = pd.DataFrame({"name": ["b", "a", "c"], "n": [2, 1, 3]})


# %% solution stock="1 1"
def names(frame):
    return sorted(frame["name"])


def totals(frame):
    return {"a": 1, "b": 2, "c": 3}


# %% right="a series" stock="1 1"
def names(frame):
    return frame["name"].sort_values()


def totals(frame):
    return frame.set_index("name")["n"]


# %% right="an index, an array" stock="1 1"
def names(frame):
    return pd.Index(frame["name"]).sort_values()


def totals(frame):
    return frame.groupby("name")["n"].sum()


# %% right="numpy" stock="1 0"
def names(frame):
    return frame["name"].sort_values().to_numpy()


def totals(frame):
    return frame["n"].to_numpy()


# %% wrong="unsorted" stock="0 0"
def names(frame):
    return frame["name"]


def totals(frame):
    return frame["name"]


# %% test
assert list(names(frame)) == ["a", "b", "c"] and len(names(frame)) == 3
# %% test
assert dict(totals(frame)) == {"a": 1, "b": 2, "c": 3}
