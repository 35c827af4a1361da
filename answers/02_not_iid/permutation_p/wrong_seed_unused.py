"""Always the same shuffles.

hint: another seed, other shuffles: is `seed` used?
fails: test_permutation_p
"""


def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(0)
    real = statistic(x)
    count = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
    return (1 + count) / (1 + rounds)
