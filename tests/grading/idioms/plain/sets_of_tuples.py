# Sets and frozensets of tuples, and a dictionary with tuples as keys.
# %% solution stock="1 1"
def neighbours(x, y):
    return {(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)}


def grid_distances(points):
    return {(a, b): abs(a[0] - b[0]) + abs(a[1] - b[1]) for a in points for b in points}


# %% right="frozen, and in a loop" stock="1 1"
def neighbours(x, y):
    steps = [(-1, 0), (1, 0), (0, -1), (0, 1)]
    return frozenset((x + i, y + j) for i, j in steps)


def grid_distances(points):
    found = {}
    for a in points:
        for b in points:
            found[a, b] = sum(abs(i - j) for i, j in zip(a, b))
    return found


# %% wrong="diagonals, and signs" stock="0 0"
def neighbours(x, y):
    return {(x + i, y + j) for i in (-1, 1) for j in (-1, 1)}


def grid_distances(points):
    return {(a, b): a[0] - b[0] + a[1] - b[1] for a in points for b in points}


# %% test
assert neighbours(0, 0) == {(0, 1), (1, 0), (0, -1), (-1, 0)}
assert len(neighbours(2, 3) & neighbours(3, 2)) == 2
# %% test
assert grid_distances([(0, 0), (2, -1)])[(0, 0), (2, -1)] == 3
