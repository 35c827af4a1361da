"""Blocks of n // (folds + 1), the rest is lost.

hint: the last points are never tested: nothing may be dropped
fails: test_time_split
"""


def time_split(n, folds, gap=0):
    size = n // (folds + 1)
    if gap >= size:
        raise ValueError(gap)
    return [
        (np.arange(k * size - gap), np.arange(k * size, (k + 1) * size))
        for k in range(1, folds + 1)
    ]
