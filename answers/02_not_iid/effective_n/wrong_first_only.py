"""Only the first autocorrelation.

hint: you stop after lag 1: the dependence of AR(0.9) reaches much further
fails: test_effective_n
"""


def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    return float(n / (1 + 2 * r[1]))
