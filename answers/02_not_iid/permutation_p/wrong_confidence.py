"""Returns 1 - p.

hint: this is 1 - p: p is small when the order is unusual
fails: test_permutation_p
"""


def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(seed)
    real = statistic(x)
    count = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
    return 1 - (1 + count) / (1 + rounds)
