"""Pads are targets like others.

hint: pads are scored as if they were words: leave the targets that are PAD out
fails: test_sequence_loss
"""

import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(logits.transpose(1, 2), targets, reduction="none")
    return each.sum(1), each.mean()
