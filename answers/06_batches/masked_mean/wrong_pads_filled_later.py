"""Sums over everything, pads included, but counts well.

hint: your count is right, but the sum still holds the pads
fails: test_masked_mean
"""


def masked_mean(x, mask):
    return x.sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
