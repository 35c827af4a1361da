"""Takes the softmax before the cross-entropy.

hint: the softmax is taken twice: cross_entropy wants the raw scores
fails: test_sequence_loss
"""

import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(
        logits.softmax(-1).transpose(1, 2), targets, reduction="none", ignore_index=0
    )
    return each.sum(1), each.sum() / (targets != 0).sum()
