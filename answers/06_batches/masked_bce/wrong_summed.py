"""A sum instead of a mean.

hint: this is the sum: a large batch would take larger steps; divide by the real points
fails: test_masked_bce
"""

import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    return F.binary_cross_entropy_with_logits(
        logits[mask], targets[mask], reduction="sum"
    )
