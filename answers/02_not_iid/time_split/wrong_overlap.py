"""Training reaches one point into the test block.

hint: is in training and test
fails: test_time_split
"""


def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.arange(test[0] - gap + gap + 1), test) for test in blocks[1:]]
