"""scipy's filter, whose memory starts with a stationary point."""

from scipy.signal import lfilter


def ar1(n, phi, seed):
    if abs(phi) >= 1:
        raise ValueError("abs(phi) must be below 1")
    rng = np.random.default_rng(seed)
    noise = np.sqrt(1 - phi**2) * rng.standard_normal(n)
    noise[0] = rng.standard_normal()
    return lfilter([1.0], [1.0, -phi], noise)
