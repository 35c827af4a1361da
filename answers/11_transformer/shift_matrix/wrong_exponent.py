"""-i / D instead of -2i / D.

hint: the exponent is -2i / D: your hands slow down half as fast as they should
fails: test_shift_matrix
"""

import math


def shift_matrix(k, D):
    M = torch.zeros(D, D)
    for i in range(D // 2):
        angle = k * 10_000 ** (-i / D)
        a, b = 2 * i, 2 * i + 1
        M[a, a] = M[b, b] = math.cos(angle)
        M[b, a], M[a, b] = math.sin(angle), -math.sin(angle)
    return M
