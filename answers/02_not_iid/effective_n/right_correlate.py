"""All autocorrelations at once, then the first small one."""


def effective_n(x):
    n = len(x)
    d = x - x.mean()
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    small = np.flatnonzero(np.abs(r) < 2 / np.sqrt(n))
    return n / (1 + 2 * r[1 : small[0]].sum())
