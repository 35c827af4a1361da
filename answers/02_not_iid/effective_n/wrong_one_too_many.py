"""Adds the first small one too.

hint: you add the first small r_k too: stop before it
fails: test_effective_n
"""


def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    K = (abs(r) < 2 / n**0.5).argmax()
    return float(n / (1 + 2 * r[1 : K + 1].sum()))
