"""Shuffles before cutting.

hint: never train on the future
fails: test_time_split
"""


def time_split(n, folds, gap=0):
    blocks = np.array_split(np.random.default_rng(0).permutation(n), folds + 1)
    if gap >= len(blocks[0]):
        raise ValueError(gap)
    return [
        (np.sort(np.concatenate(blocks[: k + 1])), np.sort(blocks[k + 1]))
        for k in range(folds)
    ]
