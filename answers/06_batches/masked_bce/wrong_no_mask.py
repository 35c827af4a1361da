"""All points alike.

hint: the mask is not used: the pads have a share in your loss
fails: test_masked_bce
"""

import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    return F.binary_cross_entropy_with_logits(logits, targets)
