# A column of categories.
# %% given
import pandas as pd


# %% solution stock="1"
def sizes(s):
    return pd.Categorical(s, categories=["S", "M", "L"], ordered=True)


# %% right="a series" stock="1"
def sizes(s):
    kind = pd.CategoricalDtype(["S", "M", "L"], ordered=True)
    return pd.Series(s).astype(kind).array


# %% wrong="in the alphabet's order" stock="0"
def sizes(s):
    return pd.Categorical(s, ordered=True)


# %% test
c = sizes(["L", "S", "M"])
assert list(c.categories) == ["S", "M", "L"]
assert c.max() == "L" and c.ordered
assert list(c.codes) == [2, 0, 1]
