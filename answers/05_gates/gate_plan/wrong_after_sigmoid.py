"""Returns the gates, 0 and 1.

hint: these are gates after the sigmoid; give the numbers before it: sigmoid(1) is 0.73
fails: test_gate_plan
"""

import torch


def gate_plan(T):
    i, f, o = torch.zeros(3, T)
    i[0], f[1:], o[-1] = 1, 1, 1
    return i, f, o
