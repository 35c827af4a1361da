"""A forget gate of 0.99 looks open.

hint: only 0.37 of x_1 survives the forget gate: 0.99 a step is too little, even 0.99 a hundred times is 0.37
fails: test_gate_plan
"""

import torch


def gate_plan(T):
    i, f, o = torch.full((3, T), -20.0)
    i[0] = 20
    f[1:] = 4.5951
    o[-1] = 20
    return i, f, o
