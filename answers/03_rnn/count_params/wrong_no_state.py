"""The weights from state to state forgotten.

hint: the H x H weights from state to state are missing: without them there is no memory
fails: test_count_params
"""


def count_params(D, H, layers=1, bidirectional=False):
    n, total, read = 2 if bidirectional else 1, 0, D
    for _ in range(layers):
        total += n * (read * H + 2 * H)
        read = n * H
    return total
