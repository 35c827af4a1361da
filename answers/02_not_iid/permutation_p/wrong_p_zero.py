"""The share of shuffles, which may be 0.

hint: p = 0 is impossible: the data are one of the permutations
fails: test_permutation_p
"""


def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(seed)
    real = statistic(x)
    count = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
    return count / rounds
