"""A mean for each sequence, then their mean.

hint: a mean of means: short sequences weigh too much; sum over all real points, divide once
fails: test_masked_bce
"""

import torch
import torch.nn.functional as F


def masked_bce(logits, targets, mask):
    means = [
        F.binary_cross_entropy_with_logits(z[m], y[m])
        for z, y, m in zip(logits, targets, mask)
    ]
    return torch.stack(means).mean()
