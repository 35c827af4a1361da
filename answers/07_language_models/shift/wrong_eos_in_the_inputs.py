"""The inputs have <eos> too.

hint: your rows are T + 2 long: <eos> is a target, but nothing has to be predicted after it, so it is no input
fails: test_shift
"""

import torch
import torch.nn.functional as F


def shift(x):
    inputs = F.pad(x, (1, 1), value=PAD)
    inputs[:, 0] = SOS
    inputs[torch.arange(len(x)), (x != PAD).sum(1) + 1] = EOS
    targets = F.pad(inputs[:, 1:], (0, 1))
    return inputs, targets
