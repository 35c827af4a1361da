"""Throws away a fixed number of first points.

hint: phi = 0.999: the first values are too calm
fails: test_ar1
"""


def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError(phi)
    x = (1 - phi**2) ** 0.5 * np.random.default_rng(seed).normal(size=200 + n)
    for t in range(1, 200 + n):
        x[t] += phi * x[t - 1]
    return x[200:]
