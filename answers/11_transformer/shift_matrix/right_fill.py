"""Fills the blocks of a zero matrix."""

import math


def shift_matrix(k, D):
    M = torch.zeros(D, D)
    for i in range(0, D, 2):
        angle = k * 10_000 ** (-i / D)
        M[i, i] = M[i + 1, i + 1] = math.cos(angle)
        M[i + 1, i], M[i, i + 1] = math.sin(angle), -math.sin(angle)
    return M
