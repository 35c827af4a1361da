# isinstance of Graph and DiGraph, and its len.
# %% given
import networkx as nx


# %% solution stock="1"
def from_pairs(pairs):
    return nx.DiGraph(pairs)


# %% right="edge by edge" stock="1"
def from_pairs(pairs):
    g = nx.DiGraph()
    for a, b in pairs:
        g.add_edge(a, b)
    return g


# %% wrong="no direction" stock="0"
def from_pairs(pairs):
    return nx.Graph(pairs)


# %% test
g = from_pairs([("a", "b"), ("b", "c")])
assert isinstance(g, nx.DiGraph)
assert g.is_directed() and len(g) == 3
assert not g.has_edge("b", "a")
