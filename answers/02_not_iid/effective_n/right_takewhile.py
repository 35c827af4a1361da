"""itertools.takewhile over a generator."""

from itertools import takewhile


def effective_n(x):
    n, limit = len(x), 2 / len(x) ** 0.5
    d = (x - np.mean(x)).astype(float)
    r = (float(d[:-k] @ d[k:] / (d @ d)) for k in range(1, n))
    return n / (1 + 2 * sum(takewhile(lambda value: abs(value) >= limit, r)))
