"""The forget gate is open from the start.

hint: step 1: the forget gate is 1.000, so the rubbish c_0 stays
fails: test_gate_plan
"""

import torch


def gate_plan(T):
    i, f, o = torch.full((3, T), -20.0)
    i[0] = 20
    f[:] = 20
    o[-1] = 20
    return i, f, o
