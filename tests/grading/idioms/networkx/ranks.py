# A dictionary of numbers by node.
# %% given
import networkx as nx


# %% solution stock="1"
def central(g):
    return nx.degree_centrality(g)


# %% right="by hand" stock="1"
def central(g):
    return {n: g.degree(n) / (len(g) - 1) for n in g}


# %% wrong="degrees" stock="0"
def central(g):
    return dict(g.degree)


# %% test
c = central(nx.star_graph(4))
assert max(c, key=c.get) == 0
assert abs(c[1] - 0.25) < 1e-9
assert abs(sum(c.values()) - 2.0) < 1e-9
