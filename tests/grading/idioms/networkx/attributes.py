# Attributes of nodes and edges.
# %% given
import networkx as nx


# %% solution stock="1"
def network(flights):
    g = nx.Graph()
    for a, b, km in flights:
        g.add_edge(a, b, km=km)
    nx.set_node_attributes(g, dict(g.degree), "lines")
    return g


# %% right="one by one" stock="1"
def network(flights):
    g = nx.Graph()
    for a, b, km in flights:
        g.add_edge(a, b)
        g[a][b]["km"] = km
    for node in g:
        g.nodes[node]["lines"] = g.degree(node)
    return g


# %% wrong="weights" stock="0"
def network(flights):
    g = nx.Graph()
    g.add_weighted_edges_from(flights)
    return g


# %% test
g = network([("A", "B", 300), ("B", "C", 500)])
assert g["A"]["B"]["km"] == 300
assert g.edges["B", "C"]["km"] == 500
assert g.nodes["B"]["lines"] == 2
assert max(g.edges(data="km"), key=lambda e: e[2])[2] == 500
