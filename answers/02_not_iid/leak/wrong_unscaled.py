"""No scaling at all.

hint: the features reach `predict` unscaled
fails: test_leak
"""


def leak(predict, x, y, test, seed):
    def score(order):
        past, future = order[:-test], order[-test:]
        errors = y[future] - predict(x[past], y[past], x[future])
        return 1 - (errors**2).mean() / y[future].var()

    shuffled = np.random.default_rng(seed).permutation(len(y))
    return float(score(shuffled) - score(np.arange(len(y))))
