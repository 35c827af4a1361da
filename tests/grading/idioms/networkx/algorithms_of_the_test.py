# The test runs networkx's algorithms on the student's graph.
# %% given
import networkx as nx


# %% solution stock="1"
def tree(g):
    return nx.minimum_spanning_tree(g)


# %% right="Kruskal by hand" stock="1"
def tree(g):
    t = nx.Graph()
    t.add_nodes_from(g)
    for a, b, w in sorted(g.edges(data="weight"), key=lambda e: e[2]):
        if not nx.has_path(t, a, b):
            t.add_edge(a, b, weight=w)
    return t


# %% wrong="the largest" stock="0"
def tree(g):
    return nx.maximum_spanning_tree(g)


# %% test
g = nx.Graph()
g.add_weighted_edges_from([(0, 1, 1), (1, 2, 2), (0, 2, 9), (2, 3, 1)])
t = tree(g)
assert nx.is_tree(t)
assert t.size(weight="weight") == 4
assert nx.shortest_path_length(t, 0, 3, weight="weight") == 4
