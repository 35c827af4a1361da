"""Averages the averages.

hint: a mean of the sequences' means gives short answers too much weight: one mean over all real targets
fails: test_sequence_loss
"""

import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(
        logits.transpose(1, 2), targets, reduction="none", ignore_index=0
    )
    surprise = each.sum(1)
    return surprise, (surprise / (targets != 0).sum(1)).mean()
