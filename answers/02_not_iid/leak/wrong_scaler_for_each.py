"""The test features are scaled by themselves.

hint: scale the test features with the mean and standard deviation of training
fails: test_leak
"""


def leak(predict, x, y, test, seed):
    def score(order):
        past, future = order[:-test], order[-test:]
        a, b = [(x[i] - x[i].mean(axis=0)) / x[i].std(axis=0) for i in (past, future)]
        errors = y[future] - predict(a, y[past], b)
        return 1 - (errors**2).mean() / y[future].var()

    shuffled = np.random.default_rng(seed).permutation(len(y))
    return float(score(shuffled) - score(np.arange(len(y))))
