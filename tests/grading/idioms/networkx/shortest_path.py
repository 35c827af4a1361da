# A graph of the test goes in, a list comes out.
# %% given
import networkx as nx


# %% solution stock="1"
def route(g, a, b):
    return nx.shortest_path(g, a, b, weight="km")


# %% right="dijkstra" stock="1"
def route(g, a, b):
    return tuple(nx.dijkstra_path(g, a, b, weight="km"))


# %% wrong="fewest stops" stock="0"
def route(g, a, b):
    return nx.shortest_path(g, a, b)


# %% test
g = nx.Graph()
g.add_weighted_edges_from([("a", "b", 1), ("b", "c", 1), ("a", "c", 5)], weight="km")
assert list(route(g, "a", "c")) == ["a", "b", "c"]
