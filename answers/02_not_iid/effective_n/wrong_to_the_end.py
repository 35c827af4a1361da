"""Sums all autocorrelations.

hint: summed to the very end they make exactly -1/2, and you divide by zero: stop in time
fails: test_effective_n
"""


def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    return float(n / (1 + 2 * r[1:].sum()))
