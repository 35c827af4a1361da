# An exception of networkx's own.
# %% given
import networkx as nx


# %% solution stock="1"
def order(pairs):
    return list(nx.topological_sort(nx.DiGraph(pairs)))


# %% right="layer by layer" stock="1"
def order(pairs):
    g = nx.DiGraph(pairs)
    return [n for layer in nx.topological_generations(g) for n in layer]


# %% wrong="an empty list" stock="0"
def order(pairs):
    g = nx.DiGraph(pairs)
    return list(nx.topological_sort(g)) if nx.is_directed_acyclic_graph(g) else []


# %% test
assert order([("a", "b"), ("b", "c")]) == ["a", "b", "c"]
try:
    order([("a", "b"), ("b", "a")])
except nx.NetworkXUnfeasible:
    pass
else:
    raise AssertionError("a circle has no order")
