"""Draws with replacement.

hint: a shuffle holds each point exactly once; yours repeat some
fails: test_permutation_p
"""


def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(seed)
    real = statistic(x)
    count = sum(statistic(rng.choice(x, len(x))) >= real for _ in range(rounds))
    return (1 + count) / (1 + rounds)
