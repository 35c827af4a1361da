"""Every hand turns by k.

hint: your hands all turn at one speed: pair i turns by k · 10000^(-2i / D)
fails: test_shift_matrix
"""

import math


def shift_matrix(k, D):
    turn = torch.tensor([[math.cos(k), -math.sin(k)], [math.sin(k), math.cos(k)]])
    return torch.block_diag(*[turn] * (D // 2))
