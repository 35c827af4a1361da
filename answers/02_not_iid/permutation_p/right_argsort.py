"""All orders at once, by sorting random numbers."""


def permutation_p(x, statistic, rounds, seed):
    keys = np.random.default_rng(seed).random((rounds, len(x)))
    real = statistic(x)
    above = [statistic(row) >= real for row in x[keys.argsort(axis=1)]]
    return (above.count(True) + 1) / (len(above) + 1)
