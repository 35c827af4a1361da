"""R² against the mean of the training targets.

hint: your R² compares with the mean of the training targets: take the mean of the test points
fails: test_leak
"""


def leak(predict, x, y, test, seed):
    def score(order):
        past, future = order[:-test], order[-test:]
        mean, std = x[past].mean(axis=0), x[past].std(axis=0)
        scaled = (x - mean) / std
        errors = y[future] - predict(scaled[past], y[past], scaled[future])
        return 1 - (errors**2).sum() / ((y[future] - y[past].mean()) ** 2).sum()

    shuffled = np.random.default_rng(seed).permutation(len(y))
    return float(score(shuffled) - score(np.arange(len(y))))
