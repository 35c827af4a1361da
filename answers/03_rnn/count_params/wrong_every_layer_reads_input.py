"""Every layer reads the input.

hint: layer 2 reads the states of layer 1, not the input: its width is H, not D
fails: test_count_params
"""


def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    return layers * n * (D * H + H * H + 2 * H)
