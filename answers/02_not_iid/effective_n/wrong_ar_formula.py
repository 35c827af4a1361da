"""The formula of AR series with r_1 for phi.

hint: n (1 - r_1) / (1 + r_1) holds for AR series only: you do not know the kind of x, sum its r_k
fails: test_effective_n
"""


def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    return float(n * (1 - r[1]) / (1 + r[1]))
