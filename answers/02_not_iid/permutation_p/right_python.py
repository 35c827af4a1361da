"""Python's random.sample and a counter."""

import random


def permutation_p(x, statistic, rounds, seed):
    generator = random.Random(seed)
    real, count = statistic(x), 1
    for _ in range(rounds):
        order = generator.sample(range(len(x)), k=len(x))
        if not statistic(x[order]) < real:
            count += 1
    return count / (rounds + 1)
