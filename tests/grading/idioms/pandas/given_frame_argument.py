# A frame that the course gives goes into the student's function.
# %% given
import pandas as pd

sales = pd.DataFrame({"shop": list("aabb"), "n": [1, 2, 3, 4]})


# %% solution stock="1"
def best(df):
    return df.groupby("shop").n.sum().idxmax()


# %% right="a loop" stock="1"
def best(df):
    sums = {}
    for row in df.itertuples():
        sums[row.shop] = sums.get(row.shop, 0) + row.n
    return max(sums, key=sums.get)


# %% wrong="worst" stock="0"
def best(df):
    return df.groupby("shop").n.sum().idxmin()


# %% test
assert best(sales) == "b"
assert best(sales[sales.shop == "a"]) == "a"
assert sales.shape == (4, 2)
