"""The blocks for multiplication from the left.

hint: this turns the other way, k places back: we multiply from the right, hands @ M
fails: test_shift_matrix
"""

import math


def shift_matrix(k, D):
    angles = (k * 10_000 ** (-torch.arange(0, D, 2) / D)).tolist()
    turns = [
        torch.tensor([[math.cos(a), math.sin(a)], [-math.sin(a), math.cos(a)]])
        for a in angles
    ]
    return torch.block_diag(*turns)
