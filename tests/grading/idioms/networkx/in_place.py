# A graph is changed in place.
# %% given
import networkx as nx


# %% solution stock="1"
def close(g, nodes):
    nx.add_cycle(g, nodes)


# %% right="edge by edge" stock="1"
def close(g, nodes):
    for a, b in zip(nodes, nodes[1:] + nodes[:1]):
        g.add_edge(a, b)


# %% wrong="not closed" stock="0"
def close(g, nodes):
    nx.add_path(g, nodes)


# %% test
g = nx.Graph()
close(g, [1, 2, 3])
assert g.number_of_edges() == 3
assert g.has_edge(3, 1)
