"""The random module and a list."""

import random


def ar1(n, phi, seed):
    if phi >= 1 or phi <= -1:
        raise ValueError(f"phi = {phi} gives no stationary series")
    generator = random.Random(seed)
    spread = (1 - phi * phi) ** 0.5
    x = [generator.gauss(0, 1)]
    while len(x) < n:
        x.append(phi * x[-1] + generator.gauss(0, spread))
    return np.array(x)
