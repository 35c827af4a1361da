"""The targets are the symbols before.

hint: you swapped the two: the inputs begin with <sos>, the targets end with <eos>
fails: test_shift
"""

import torch
import torch.nn.functional as F


def shift(x):
    targets = F.pad(x, (0, 1))
    targets[torch.arange(len(x)), (x != PAD).sum(1)] = EOS
    return targets, F.pad(x, (1, 0), value=SOS)
