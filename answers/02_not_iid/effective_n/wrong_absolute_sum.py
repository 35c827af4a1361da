"""Adds the absolute values.

hint: you add absolute values: a negative r_k makes the mean better known, not worse
fails: test_effective_n
"""


def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    r = abs(r)
    K = (r < 2 / n**0.5).argmax()
    return float(n / (1 + 2 * r[1:K].sum()))
