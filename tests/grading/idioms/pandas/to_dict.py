# to_dict(), in several forms.
# %% given
import pandas as pd


# %% solution stock="1"
def counts(s):
    return s.value_counts()


# %% right="groupby" stock="1"
def counts(s):
    return s.groupby(s).size()


# %% wrong="shares" stock="0"
def counts(s):
    return s.value_counts(normalize=True)


# %% test
c = counts(pd.Series(list("abba") + ["a"]))
assert c.to_dict() == {"a": 3, "b": 2}
assert c.idxmax() == "a" and c.max() == 3
assert c.sort_index().tolist() == [3, 2]
