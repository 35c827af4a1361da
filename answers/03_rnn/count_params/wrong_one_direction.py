"""bidirectional changes nothing.

hint: two directions have weights of their own: a bidirectional layer has them twice
fails: test_count_params
"""


def count_params(D, H, layers=1, bidirectional=False):
    first = D * H + H * H + 2 * H
    return first + (layers - 1) * (H * H + H * H + 2 * H)
