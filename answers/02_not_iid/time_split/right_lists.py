"""Lists of ints, made into arrays at the end."""

from itertools import accumulate


def time_split(n, folds, gap=0):
    sizes = [n // (folds + 1) + (k < n % (folds + 1)) for k in range(folds + 1)]
    edges = list(accumulate(sizes))
    if edges[0] <= gap:
        raise ValueError("the gap swallows the first block")
    return [
        (np.array(list(range(a - gap))), np.array(list(range(a, b))))
        for a, b in zip(edges, edges[1:])
    ]
