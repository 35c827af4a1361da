"""<eos> in the last column for everybody.

hint: <eos> belongs directly behind the answer, before the pads, not into the last column
fails: test_shift_right
"""

import torch


def shift_right(answers):
    T = max(map(len, answers)) + 1
    ins = [[1] + a + [0] * (T - 1 - len(a)) for a in answers]
    outs = [a + [0] * (T - 1 - len(a)) + [2] for a in answers]
    return torch.tensor(ins), torch.tensor(outs)
