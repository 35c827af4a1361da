"""A bidirectional layer hands up 2H.

hint: a bidirectional layer hands up both halves: layer 2 reads 2H numbers, not H
fails: test_count_params
"""


def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    first = n * (D * H + H * H + 2 * H)
    return first + (layers - 1) * n * (H * H + H * H + 2 * H)
