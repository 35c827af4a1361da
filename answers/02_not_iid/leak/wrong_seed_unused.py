"""The random split is always the same.

hint: another seed must draw another random split: is `seed` used?
fails: test_leak
"""


def leak(predict, x, y, test, seed):
    def score(order):
        past, future = order[:-test], order[-test:]
        mean, std = x[past].mean(axis=0), x[past].std(axis=0)
        scaled = (x - mean) / std
        errors = y[future] - predict(scaled[past], y[past], scaled[future])
        return 1 - (errors**2).mean() / y[future].var()

    shuffled = np.random.default_rng(0).permutation(len(y))
    return float(score(shuffled) - score(np.arange(len(y))))
