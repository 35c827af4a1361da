# A graph that the course gives; answers are variables.
# %% given
import networkx as nx

G = nx.karate_club_graph()
# %% solution stock="1"
hubs = sorted(G, key=G.degree)[-2:]
parts = nx.number_connected_components(G)
# %% right="other ways" stock="1"
hubs = {n for n, d in G.degree if d > 15}
parts = len(list(nx.connected_components(G)))
# %% wrong="the fewest" stock="0"
hubs = sorted(G, key=G.degree)[:2]
parts = 2
# %% test
assert set(hubs) == {0, 33}
assert parts == 1
