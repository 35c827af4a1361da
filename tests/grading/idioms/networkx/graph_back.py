# A graph comes back: its nodes, edges and degrees.
# %% given
import networkx as nx


# %% solution stock="1"
def star(n):
    g = nx.Graph()
    g.add_edges_from((0, i) for i in range(1, n + 1))
    return g


# %% right="networkx has one" stock="1"
def star(n):
    return nx.star_graph(n)


# %% wrong="a ring" stock="0"
def star(n):
    return nx.cycle_graph(n + 1)


# %% test
g = star(4)
assert g.number_of_nodes() == 5 and g.number_of_edges() == 4
assert set(g.nodes) == {0, 1, 2, 3, 4}
assert g.has_edge(0, 3) and (0, 3) in g.edges
assert g.degree(0) == 4 and g.degree[1] == 1
assert sorted(d for _, d in g.degree()) == [1, 1, 1, 1, 4]
assert sorted(g.neighbors(0)) == [1, 2, 3, 4]
