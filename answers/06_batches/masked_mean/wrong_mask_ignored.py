"""A plain mean.

hint: the mask is not used: your mean sees the pads
fails: test_masked_mean
"""


def masked_mean(x, mask):
    return x.mean(dim=1)
