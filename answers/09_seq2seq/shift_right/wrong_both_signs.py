"""Both signs on both sides.

hint: inputs and targets: (B, longest + 1)
fails: test_shift_right
"""

import torch


def shift_right(answers):
    T = max(map(len, answers)) + 2
    both = [[1] + a + [2] + [0] * (T - 2 - len(a)) for a in answers]
    return torch.tensor(both), torch.tensor(both)
