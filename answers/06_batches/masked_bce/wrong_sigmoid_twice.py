"""Hands probabilities to the loss that wants logits.

hint: the sigmoid is applied twice: `with_logits` takes what comes before it
fails: test_masked_bce
"""

import torch
import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    p = torch.sigmoid(logits)
    return F.binary_cross_entropy_with_logits(p[mask], targets[mask])
