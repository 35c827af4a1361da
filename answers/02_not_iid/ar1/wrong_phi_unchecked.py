"""Accepts phi = 1.

hint: phi = 1 is a random walk, not stationary: raise a ValueError
fails: test_ar1
"""


def ar1(n, phi, seed):
    x = np.random.default_rng(seed).normal(size=n)
    for t in range(1, n):
        x[t] = phi * x[t - 1] + (1 - phi**2) ** 0.5 * x[t]
    return x
