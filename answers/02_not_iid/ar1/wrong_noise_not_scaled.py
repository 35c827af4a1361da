"""Noise of standard deviation 1.

hint: how much variance is left for the noise?
fails: test_ar1
"""


def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError(phi)
    x = np.random.default_rng(seed).normal(size=n)
    for t in range(1, n):
        x[t] += phi * x[t - 1]
    return x
