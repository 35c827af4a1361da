"""A reflection: both sines have one sign.

hint: a turn has one plus and one minus in front of its sines; yours is not orthogonal
fails: test_shift_matrix
"""

import math


def shift_matrix(k, D):
    angles = (k * 10_000 ** (-torch.arange(0, D, 2) / D)).tolist()
    turns = [
        torch.tensor([[math.cos(a), math.sin(a)], [math.sin(a), math.cos(a)]])
        for a in angles
    ]
    return torch.block_diag(*turns)
