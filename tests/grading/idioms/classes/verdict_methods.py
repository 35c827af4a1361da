# Methods that are handed what is expected and give the verdict: of the student's own.
# %% given
import networkx as nx
import pandas as pd
import torch


# %% solution stock="1 1 1"
def twice(x):
    return 2 * x


def line():
    return pd.Series([1.0, 2.0, 4.0])


def path():
    return nx.path_graph(3)


# %% right="otherwise" stock="1 1 1"
def twice(x):
    return x + x


def line():
    return pd.Series([2.0, 4.0, 8.0])


def path():
    return nx.star_graph(3).subgraph([0, 1])


# %% wrong="an object that agrees" stock="1 1 1" here="person person person" apart="cannot: its verdict is not believed"
class Yes:
    def sub(self, other):
        return torch.zeros(1)

    def corr(self, other):
        return 1.0

    def has_edge(self, a, b):
        return True


def twice(x):
    return Yes()


def line():
    return Yes()


def path():
    return Yes()


# %% test
x = torch.tensor([1.0, 2.0])
assert twice(x).sub(2 * x).abs().max() < 1e-6
# %% test
assert line().corr(pd.Series([1.0, 2.0, 4.0])) > 0.99
# %% test
assert path().has_edge(0, 1)
