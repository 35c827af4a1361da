"""Noise of std 1 and a start of std 1/sqrt(1 - phi²), scaled at the end."""


def ar1(n, phi, seed):
    variance_left = 1 - phi**2
    if variance_left <= 0:
        raise ValueError("only |phi| < 1 is stationary")
    x = np.random.default_rng(seed).normal(size=n)
    x[0] /= variance_left**0.5
    for t in range(1, n):
        x[t] += phi * x[t - 1]
    return x * variance_left**0.5
