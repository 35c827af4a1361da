"""Four copies of the cell for four points.

hint: you count a cell for each point: unrolling draws the cell T times, its weights exist once
fails: test_count_params
"""


def count_params(D, H, layers=1, bidirectional=False):
    n, total, read = 2 if bidirectional else 1, 0, D
    for _ in range(layers):
        total += 4 * n * (read * H + H * H + 2 * H)
        read = n * H
    return total
