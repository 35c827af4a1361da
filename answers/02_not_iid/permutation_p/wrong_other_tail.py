"""Counts the smaller ones.

hint: you count shuffles that are at most as large: an unusual order is one that few shuffles reach
fails: test_permutation_p
"""


def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(seed)
    real = statistic(x)
    count = sum(statistic(rng.permutation(x)) <= real for _ in range(rounds))
    return (1 + count) / (1 + rounds)
