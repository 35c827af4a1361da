"""The output gate is always open.

hint: the output gate is open before the end: the cell must wait
fails: test_gate_plan
"""

import torch


def gate_plan(T):
    i, f, o = torch.full((3, T), -20.0)
    i[0] = 20
    f[1:] = 20
    o[:] = 20
    return i, f, o
