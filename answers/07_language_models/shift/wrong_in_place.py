"""Writes <eos> into x.

hint: x itself has changed: work on a copy
fails: test_shift
"""

import torch
import torch.nn.functional as F


def shift(x):
    inputs = F.pad(x, (1, 0), value=SOS)
    targets = F.pad(x, (0, 1))
    ends = (x != PAD).sum(1)
    targets[torch.arange(len(x)), ends] = EOS
    x[:] = targets[:, :-1]
    return inputs, targets
