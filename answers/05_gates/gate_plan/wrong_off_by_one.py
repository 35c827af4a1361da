"""Writes and opens at step 2.

hint: step 1: the input gate is 0.000, so x_1 is not written
fails: test_gate_plan
"""

import torch


def gate_plan(T):
    i, f, o = torch.full((3, T), -20.0)
    i[1] = 20
    f[2:] = 20
    o[-1] = 20
    return i, f, o
