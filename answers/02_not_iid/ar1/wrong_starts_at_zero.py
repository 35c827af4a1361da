"""The first value is 0.

hint: you start at 0: the first values are too calm; draw x[0] with standard deviation 1
fails: test_ar1
"""


def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError(phi)
    noise = (1 - phi**2) ** 0.5 * np.random.default_rng(seed).normal(size=n)
    x = np.zeros(n)
    for t in range(1, n):
        x[t] = phi * x[t - 1] + noise[t]
    return x
