# Nothing is left: .empty and the length.
# %% given
import pandas as pd


# %% solution stock="1"
def older(df, age):
    return df[df.age > age]


# %% right="loc" stock="1"
def older(df, age):
    return df.loc[lambda d: d.age.gt(age)]


# %% wrong="or as old" stock="0"
def older(df, age):
    return df[df.age >= age]


# %% test
df = pd.DataFrame({"age": [20, 30]})
assert older(df, 30).empty
assert not older(df, 20).empty and len(older(df, 20)) == 1
