"""Trains on the block before only.

hint: the window expands: training begins at time 0
fails: test_time_split
"""


def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.arange(a[0], a[-1] + 1 - gap), b) for a, b in zip(blocks, blocks[1:])]
