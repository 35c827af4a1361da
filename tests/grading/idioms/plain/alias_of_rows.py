# Rows of a grid that must be lists of their own.
# %% solution stock="1"
def grid(w, h):
    return [[0] * w for _ in range(h)]


# %% wrong="one row, h times" stock="0"
def grid(w, h):
    return [[0] * w] * h


# %% test
g = grid(3, 2)
g[0][1] = 5
assert g == [[0, 5, 0], [0, 0, 0]]
