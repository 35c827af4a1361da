"""The input gate stays open.

hint: after step 1 the input gate is still open (1.000): x_2, x_3 … mix in
fails: test_gate_plan
"""

import torch


def gate_plan(T):
    i, f, o = torch.full((3, T), -20.0)
    i[:] = 20
    f[1:] = 20
    o[-1] = 20
    return i, f, o
