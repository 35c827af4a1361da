"""Sums the noise of half of all lags.

hint: most of the lags you sum are noise: stop before the first small one
fails: test_effective_n
"""


def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    return float(n / (1 + 2 * r[1 : n // 2].sum()))
