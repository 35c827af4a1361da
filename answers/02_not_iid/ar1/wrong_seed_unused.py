"""Always the same noise.

hint: another seed must give another series: is it used?
fails: test_ar1
"""


def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError(phi)
    x = np.random.default_rng(0).normal(size=n)
    for t in range(1, n):
        x[t] = phi * x[t - 1] + (1 - phi**2) ** 0.5 * x[t]
    return x
