"""Cross-validation: trains on all other blocks.

hint: you train on all other blocks, the later ones too: never train on the future
fails: test_time_split
"""


def time_split(n, folds, gap=0):
    t = np.arange(n)
    blocks = np.array_split(t, folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [(np.setdiff1d(t, block), block) for block in blocks[1:]]
