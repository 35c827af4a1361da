"""Takes 0 before the sigmoid for a shut gate.

hint: step 1: the forget gate is 0.500, so the rubbish c_0 stays
fails: test_gate_plan
"""

import torch


def gate_plan(T):
    i, f, o = torch.zeros(3, T)
    i[0], f[1:], o[-1] = 20, 20, 20
    return i, f, o
