"""The targets have no <eos>.

hint: no target is <eos>: your decoder would never learn to stop
fails: test_shift_right
"""

import torch


def shift_right(answers):
    T = max(map(len, answers)) + 1
    ins = [[1] + a + [0] * (T - 1 - len(a)) for a in answers]
    outs = [a + [0] * (T - len(a)) for a in answers]
    return torch.tensor(ins), torch.tensor(outs)
