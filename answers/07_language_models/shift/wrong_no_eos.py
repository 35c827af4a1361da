"""No <eos> at all.

hint: no target is <eos>: such a model never learns to stop
fails: test_shift
"""

import torch.nn.functional as F


def shift(x):
    return F.pad(x, (1, 0), value=SOS), F.pad(x, (0, 1))
