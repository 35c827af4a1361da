"""A list of statistics, compared at the end."""


def permutation_p(x, statistic, rounds, seed):
    rng = np.random.default_rng(seed)
    values = [statistic(x)]
    for _ in range(rounds):
        values.append(statistic(rng.permutation(x)))
    return float(np.mean(np.array(values) >= values[0]))
