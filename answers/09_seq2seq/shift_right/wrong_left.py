"""Shifts the other way.

hint: you have swapped the two: the inputs begin with <sos>, the targets end with <eos>
fails: test_shift_right
"""

import torch


def shift_right(answers):
    T = max(map(len, answers)) + 1
    ins = [[1] + a + [0] * (T - 1 - len(a)) for a in answers]
    outs = [a + [2] + [0] * (T - 1 - len(a)) for a in answers]
    return torch.tensor(outs), torch.tensor(ins)
