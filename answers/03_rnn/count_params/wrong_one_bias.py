"""One bias, as in the formula on paper.

hint: you count one bias: PyTorch keeps two, b_ih and b_hh, although one would do
fails: test_count_params
"""


def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    first = n * (D * H + H * H + H)
    return first + (layers - 1) * n * (n * H * H + H * H + H)
