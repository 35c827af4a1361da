"""Thinks in gates and goes back with the logit."""

import torch


def gate_plan(T):
    tiny = 1e-9
    i, f, o = torch.zeros(3, T, dtype=torch.float64)
    i[0], f[1:], o[T - 1] = 1, 1, 1
    return tuple(torch.logit(gate, eps=tiny) for gate in (i, f, o))
