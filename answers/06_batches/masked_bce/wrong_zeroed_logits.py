"""Sets the pads to zero: each still costs log 2.

hint: zeroed pads still cost log 2 each: leave them out of the mean
fails: test_masked_bce
"""

import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    return F.binary_cross_entropy_with_logits(logits * mask, targets * mask)
