"""itertools.accumulate carries the series along."""

from itertools import accumulate


def ar1(n, phi, seed):
    if not -1 < phi < 1:
        raise ValueError("not stationary")
    rng = np.random.default_rng(seed)
    noise = rng.normal(0, np.sqrt(1 - phi**2), n - 1)
    first = rng.normal()
    return np.array(list(accumulate(noise, lambda x, e: phi * x + e, initial=first)))
