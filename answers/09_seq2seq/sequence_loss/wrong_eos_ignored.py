"""Leaves <eos> out.

hint: <eos> is left out: a model that is never trained on it never learns to stop
fails: test_sequence_loss
"""

import torch.nn.functional as F


def sequence_loss(logits, targets):
    each = F.cross_entropy(logits.transpose(1, 2), targets, reduction="none")
    each = each * (targets > EOS)
    return each.sum(1), each.sum() / (targets > EOS).sum()
