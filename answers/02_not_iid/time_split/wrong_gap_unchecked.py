"""An empty first training set passes.

hint: nothing left to train on: ValueError
fails: test_time_split
"""


def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    return [(np.arange(max(test[0] - gap, 0)), test) for test in blocks[1:]]
