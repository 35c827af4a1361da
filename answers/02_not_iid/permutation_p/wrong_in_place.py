"""Shuffles the data themselves.

hint: you shuffled x itself: shuffle a copy
fails: test_permutation_p
"""


def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(seed)
    real, count = statistic(x), 1
    for _ in range(rounds):
        rng.shuffle(x)
        count += statistic(x) >= real
    return count / (1 + rounds)
