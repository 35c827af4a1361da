"""In time order the first points are the test.

hint: no split trains on the first n - test points: test on the last
fails: test_leak
"""


def leak(predict, x, y, test, seed):
    def score(order):
        past, future = order[test:], order[:test]
        mean, std = x[past].mean(axis=0), x[past].std(axis=0)
        scaled = (x - mean) / std
        errors = y[future] - predict(scaled[past], y[past], scaled[future])
        return 1 - (errors**2).mean() / y[future].var()

    shuffled = np.random.default_rng(seed).permutation(len(y))
    return float(score(shuffled) - score(np.arange(len(y))))
