# Complex numbers, in any order.
# %% solution stock="1"
import cmath


def quadratic_roots(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c)
    return (-b + d) / (2 * a), (-b - d) / (2 * a)


# %% right="numpy's" stock="1"
import numpy as np


def quadratic_roots(a, b, c):
    return np.roots([a, b, c])


# %% wrong="the real part" stock="0"
def quadratic_roots(a, b, c):
    return -b / (2 * a), -b / (2 * a)


# %% test
roots = sorted(quadratic_roots(1, -2, 5), key=lambda z: z.imag)
assert abs(roots[0] - (1 - 2j)) < 1e-9 and abs(roots[1] - (1 + 2j)) < 1e-9
assert abs(roots[0] * roots[1] - 5) < 1e-9 and roots[0].conjugate().real > 0.9
