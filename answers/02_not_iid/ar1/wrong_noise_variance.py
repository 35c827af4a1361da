"""The variance in place of the standard deviation.

hint: 1 - phi² is the variance of the noise: its standard deviation is the root of that
fails: test_ar1
"""


def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError(phi)
    x = np.random.default_rng(seed).normal(size=n)
    for t in range(1, n):
        x[t] = phi * x[t - 1] + (1 - phi**2) * x[t]
    return x
