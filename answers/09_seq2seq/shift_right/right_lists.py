"""Pads plain lists first."""

import torch


def shift_right(answers):
    T = max(map(len, answers)) + 1
    ins = [[1] + a + [0] * (T - 1 - len(a)) for a in answers]
    outs = [a + [2] + [0] * (T - 1 - len(a)) for a in answers]
    return torch.tensor(ins), torch.tensor(outs)
