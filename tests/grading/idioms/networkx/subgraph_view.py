# A part of a graph, which networkx gives as a view.
# %% given
import networkx as nx


# %% solution stock="1"
def part(graph, nodes):
    return graph.subgraph(nodes).copy()


# %% right="a view" stock="1"
def part(graph, nodes):
    return graph.subgraph(nodes)


# %% wrong="the nodes only" stock="0"
def part(graph, nodes):
    some = nx.Graph()
    some.add_nodes_from(nodes)
    return some


# %% test
some = part(nx.path_graph(4), [0, 1, 2])
assert some.has_edge(0, 1) and some.number_of_edges() == 2
