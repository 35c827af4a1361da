"""Takes the gap from the test blocks.

hint: you took the gap out of the test blocks: then those points are never tested; leave it out of training
fails: test_time_split
"""


def time_split(n, folds, gap=0):
    blocks = np.array_split(np.arange(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.arange(test[0]), test[gap:]) for test in blocks[1:]]
