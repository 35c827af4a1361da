"""Noise scaled by 1 - phi, as for a running mean.

hint: 1 - phi is the weight of a running mean: here variances add, phi² + noise² = 1
fails: test_ar1
"""


def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError(phi)
    x = np.random.default_rng(seed).normal(size=n)
    for t in range(1, n):
        x[t] = phi * x[t - 1] + (1 - phi) * x[t]
    return x
