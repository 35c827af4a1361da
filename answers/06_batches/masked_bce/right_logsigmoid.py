"""Two log-sigmoids."""

import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    z, y = logits.masked_select(mask), targets.masked_select(mask)
    return -(y * F.logsigmoid(z) + (1 - y) * F.logsigmoid(-z)).mean()
