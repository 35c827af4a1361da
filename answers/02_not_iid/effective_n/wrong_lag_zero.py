"""Sums from lag 0.

hint: you sum from lag 0, where r is always 1: begin with lag 1
fails: test_effective_n
"""


def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    K = (abs(r) < 2 / n**0.5).argmax()
    return float(n / (1 + 2 * r[:K].sum()))
