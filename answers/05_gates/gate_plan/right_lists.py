"""Lists of numbers, added up."""

import torch


def gate_plan(T):
    rest = T - 1
    i = [18.0] + [-18.0] * rest
    f = [-18.0] + [18.0] * rest
    o = [-18.0] * rest + [18.0]
    return torch.tensor(i), torch.tensor(f), torch.tensor(o)
