"""Takes the gap off by one point.

hint: off by one: you leave out gap + 1 points
fails: test_time_split
"""


def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.arange(test[0] - gap - 1), test) for test in blocks[1:]]
