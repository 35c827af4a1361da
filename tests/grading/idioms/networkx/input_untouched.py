# The graph that goes in must be as it was.
# %% given
import networkx as nx


# %% solution stock="1"
def without(g, node):
    g = g.copy()
    g.remove_node(node)
    return g


# %% right="a part" stock="1"
def without(g, node):
    return g.subgraph([n for n in g if n != node]).copy()


# %% wrong="in place" stock="0"
def without(g, node):
    g.remove_node(node)
    return g


# %% test
g = nx.path_graph(3)
assert sorted(without(g, 1).nodes) == [0, 2]
assert sorted(g.nodes) == [0, 1, 2], "do not change the argument"
