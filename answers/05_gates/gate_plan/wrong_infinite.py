"""A gate that is open for good: infinity.

hint: stay between -30 and 30
fails: test_gate_plan
"""

import torch


def gate_plan(T):
    i, f, o = torch.full((3, T), -float("inf"))
    i[0], f[1:], o[-1] = [float("inf")] * 3
    return i, f, o
