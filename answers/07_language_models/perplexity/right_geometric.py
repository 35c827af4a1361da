"""The geometric mean of 1 / p."""

import statistics


def perplexity(nll, mask):
    surprises = nll[mask].double().exp().tolist()
    return statistics.geometric_mean(surprises)
