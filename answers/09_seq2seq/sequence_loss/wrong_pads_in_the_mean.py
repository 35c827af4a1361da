"""Divides by all cells.

hint: pads stand in the denominator: divide by the number of real targets
fails: test_sequence_loss
"""

import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(
        logits.transpose(1, 2), targets, reduction="none", ignore_index=0
    )
    return each.sum(1), each.mean()
