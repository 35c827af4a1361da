"""Feeds the symbol that is to be said.

hint: your decoder reads the answer: its input at time t is the very symbol it has to say; shift it
fails: test_shift_right
"""

import torch


def shift_right(answers):
    T = max(map(len, answers)) + 1
    targets = torch.tensor([a + [2] + [0] * (T - 1 - len(a)) for a in answers])
    return targets.clone(), targets
