# Text in the form of a file is read.
# %% given
import io
import pandas as pd


# %% solution stock="1"
def load(file):
    df = pd.read_csv(file, sep=";", decimal=",")
    return df[df.price > 1]


# %% right="csv" stock="1"
import csv


def load(file):
    rows = list(csv.DictReader(file, delimiter=";"))
    df = pd.DataFrame(rows)
    df["price"] = df["price"].str.replace(",", ".").astype(float)
    return df[df["price"] > 1]


# %% wrong="with commas" stock="0"
def load(file):
    return pd.read_csv(file, sep=";")


# %% test
text = "name;price\ntea;1,5\njam;0,5\n"
df = load(io.StringIO(text))
assert df["price"].tolist() == [1.5]
assert df.iloc[0]["name"] == "tea"
