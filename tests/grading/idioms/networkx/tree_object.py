# A tree from a walk, its edges as sets, and what hangs on a node.
# %% given
import networkx as nx


# %% solution stock="1"
def cheapest_tree(edges):
    graph = nx.Graph()
    graph.add_weighted_edges_from(edges)
    return nx.minimum_spanning_tree(graph)


# %% right="by hand" stock="1"
def cheapest_tree(edges):
    tree, part = nx.Graph(), {}
    for a, b, weight in sorted(edges, key=lambda edge: edge[2]):
        one, two = part.setdefault(a, {a}), part.setdefault(b, {b})
        if one is not two:
            tree.add_edge(a, b, weight=weight)
            one |= two
            part.update(dict.fromkeys(one, one))
    return tree


# %% wrong="the dearest" stock="0"
def cheapest_tree(edges):
    graph = nx.Graph()
    graph.add_weighted_edges_from(edges)
    return nx.maximum_spanning_tree(graph)


# %% test
tree = cheapest_tree([("a", "b", 1), ("b", "c", 2), ("a", "c", 5), ("c", "d", 1)])
assert {frozenset(edge) for edge in tree.edges} == {
    frozenset("ab"),
    frozenset("bc"),
    frozenset("cd"),
}
assert tree.size(weight="weight") == 4 and tree["b"]["c"]["weight"] == 2
assert nx.is_tree(tree) and sorted(nx.neighbors(tree, "c")) == ["b", "d"]
