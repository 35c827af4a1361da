"""Labels every time with its block, then asks with masks."""


def time_split(n, folds, gap=0):
    t = np.arange(n)
    block = np.concatenate(
        [np.full(len(part), k) for k, part in enumerate(np.array_split(t, folds + 1))]
    )
    pairs = []
    for k in range(1, folds + 1):
        test = np.flatnonzero(block == k)
        train = np.flatnonzero(t < test.min() - gap)
        if train.size == 0:
            raise ValueError(f"gap {gap} is too wide")
        pairs.append((train, test))
    return pairs
