# nx.is_isomorphic of the student's graph and the expected one.
# %% given
import networkx as nx


# %% solution stock="1"
def complement(g):
    return nx.complement(g)


# %% right="by hand" stock="1"
def complement(g):
    out = nx.Graph()
    out.add_nodes_from(g)
    out.add_edges_from((a, b) for a in g for b in g if a < b and not g.has_edge(a, b))
    return out


# %% wrong="a copy" stock="0"
def complement(g):
    return g.copy()


# %% test
assert nx.is_isomorphic(complement(nx.path_graph(3)), nx.Graph([(0, 2)])) is False
assert nx.is_isomorphic(complement(nx.path_graph(4)), nx.path_graph(4))
assert complement(nx.complete_graph(4)).number_of_edges() == 0
