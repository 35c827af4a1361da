"""Lists the shapes, as state_dict would."""

from math import prod


def count_params(D, H, layers=1, bidirectional=False):
    shapes = []
    for layer in range(layers):
        read = D if layer == 0 else H * (2 if bidirectional else 1)
        for _ in range(2 if bidirectional else 1):
            shapes += [(H, read), (H, H), (H,), (H,)]
    return sum(prod(shape) for shape in shapes)
