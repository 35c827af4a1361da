# A notebook on networks and pictures: graphs, sparse matrices, images.
# %% given
import networkx as nx
import numpy as np
import scipy.sparse as sps
from PIL import Image

friends = [("Ann", "Bo"), ("Bo", "Cy"), ("Cy", "Ann"), ("Cy", "Di")]


# %% solution stock="1 1 2 1"
def network(pairs):
    g = nx.Graph()
    g.add_edges_from(pairs)
    return g


def matrix(g):
    return nx.to_scipy_sparse_array(g, nodelist=sorted(g), format="csr")


def without(g, person):
    h = g.copy()
    h.remove_node(person)
    return h


def drawn(m):
    return Image.fromarray((m.toarray() * 255).astype("uint8"))


# %% right="step by step" stock="1 1 2 1"
def network(pairs):
    g = nx.Graph()
    for a, b in pairs:
        g.add_node(a)
        g.add_node(b)
        g.add_edge(a, b)
    return g


def matrix(g):
    names = sorted(g)
    m = sps.lil_array((len(g), len(g)))
    for a, b in g.edges:
        i, j = names.index(a), names.index(b)
        m[i, j] = m[j, i] = 1
    return m.tocsr()


def without(g, person):
    return nx.Graph(g.subgraph(n for n in g if n != person))


def drawn(m):
    img = Image.new("L", m.shape[::-1])
    rows, columns = m.nonzero()
    for i, j in zip(rows, columns):
        img.putpixel((int(j), int(i)), 255)
    return img


# %% wrong="with direction" stock="0 0 0 0"
def network(pairs):
    return nx.DiGraph(pairs)


def matrix(g):
    return nx.to_numpy_array(g) * 2


def without(g, person):
    g.remove_node(person)
    return g


def drawn(m):
    return Image.new("RGB", m.shape)


# %% test
g = network(friends)
assert isinstance(g, nx.Graph) and not g.is_directed()
assert nx.is_isomorphic(g, nx.Graph([(1, 2), (2, 3), (3, 1), (3, 4)]))
assert sorted(g["Cy"]) == ["Ann", "Bo", "Di"]
# %% test
m = matrix(nx.path_graph(3))
assert sps.issparse(m) and m.shape == (3, 3)
assert (m.toarray() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]).all()
# %% test points="2"
g = nx.cycle_graph(4)
assert nx.number_of_edges(without(g, 0)) == 2
assert len(g) == 4, "leave the graph as it is"
# %% test
img = drawn(sps.csr_array(np.eye(2)))
assert img.mode == "L" and img.size == (2, 2)
assert np.array(img).tolist() == [[255, 0], [0, 255]]
