"""Stops at the first negative autocorrelation.

hint: compare |r_k| with 2/√n, not r_k
fails: test_effective_n
"""


def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    K = (r < 2 / n**0.5).argmax()
    return float(n / (1 + 2 * r[1:K].sum()))
