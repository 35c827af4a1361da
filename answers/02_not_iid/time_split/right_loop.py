"""Goes along the time with divmod."""


def time_split(n, folds, gap=0):
    size, rest = divmod(n, folds + 1)
    start = size + (rest > 0)
    if start - gap <= 0:
        raise ValueError("nothing to train on")
    pairs = []
    for k in range(1, folds + 1):
        end = start + size + (k < rest)
        pairs.append((np.arange(0, start - gap), np.arange(start, end)))
        start = end
    return pairs
