"""A taller stack is a smaller one and a layer."""


def count_params(D, H, layers=1, bidirectional=False):
    n = 2 if bidirectional else 1
    if layers == 1:
        return n * (D * H + H * H + H + H)
    return count_params(D, H, 1, bidirectional) + count_params(
        n * H, H, layers - 1, bidirectional
    )
