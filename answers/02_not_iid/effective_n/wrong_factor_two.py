"""Forgets that every lag counts twice.

hint: each lag counts twice, once to either side: the factor 2 is missing
fails: test_effective_n
"""


def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    K = (abs(r) < 2 / n**0.5).argmax()
    return float(n / (1 + r[1:K].sum()))
