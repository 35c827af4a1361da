"""<eos> behind the pads.

hint: <eos> stands behind the pads: a shorter sentence ends right after its own last symbol
fails: test_shift
"""

import torch.nn.functional as F


def shift(x):
    return F.pad(x, (1, 0), value=SOS), F.pad(x, (0, 1), value=EOS)
