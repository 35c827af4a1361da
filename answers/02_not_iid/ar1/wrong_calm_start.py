"""The first value is drawn like the noise.

hint: x[0] is as small as the noise: the first values are too calm; it needs standard deviation 1
fails: test_ar1
"""


def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError(phi)
    x = (1 - phi**2) ** 0.5 * np.random.default_rng(seed).normal(size=n)
    for t in range(1, n):
        x[t] += phi * x[t - 1]
    return x
