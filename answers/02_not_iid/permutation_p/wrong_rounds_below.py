"""A one above, none below.

hint: the data count below the line as well: 1 + rounds permutations in all
fails: test_permutation_p
"""


def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(seed)
    real = statistic(x)
    count = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
    return (1 + count) / rounds
