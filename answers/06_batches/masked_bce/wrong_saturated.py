"""Sigmoid first: at 200 it is exactly 1.

hint: at a logit of 200 the sigmoid is exactly 1 and its log is lost: use the logits
fails: test_masked_bce
"""

import torch
import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    p = torch.sigmoid(logits[mask])
    return F.binary_cross_entropy(p, targets[mask])
