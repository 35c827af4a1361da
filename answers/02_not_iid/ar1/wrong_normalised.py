"""Scales the finished series to mean 0 and standard deviation 1.

hint: you forced this sample to mean 0 and deviation 1: those belong to the process, a sample may differ
fails: test_ar1
"""


def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError(phi)
    x = np.random.default_rng(seed).normal(size=n)
    for t in range(1, n):
        x[t] += phi * x[t - 1]
    return (x - x.mean()) / x.std()
