"""Closed form: the first layer, then the others."""


def count_params(D, H, layers=1, bidirectional=False):
    n = 1 + bidirectional
    first = n * H * (D + H + 2)
    other = n * H * (n * H + H + 2)
    return first + (layers - 1) * other
