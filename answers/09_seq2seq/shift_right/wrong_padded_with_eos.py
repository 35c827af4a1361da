"""Pads the targets with <eos>.

hint: the rest of the targets is PAD: with <eos> as padding most of the loss would be about pads
fails: test_shift_right
"""

import torch


def shift_right(answers):
    T = max(map(len, answers)) + 1
    ins = [[1] + a + [0] * (T - 1 - len(a)) for a in answers]
    outs = [a + [2] * (T - len(a)) for a in answers]
    return torch.tensor(ins), torch.tensor(outs)
