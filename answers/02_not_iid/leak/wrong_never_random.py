"""The result of rng.permutation is lost: the time order, twice.

hint: both splits have the same indices
fails: test_leak
"""


def leak(predict, x, y, test, seed):
    def score(order):
        past, future = order[:-test], order[-test:]
        mean, std = x[past].mean(axis=0), x[past].std(axis=0)
        scaled = (x - mean) / std
        errors = y[future] - predict(scaled[past], y[past], scaled[future])
        return 1 - (errors**2).mean() / y[future].var()

    order = np.arange(len(y))
    in_order = score(order)
    np.random.default_rng(seed).permutation(order)
    return float(score(order) - in_order)
