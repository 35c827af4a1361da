"""Divides by T.

hint: you divided by T, pads and all: divide by the number of real points
fails: test_masked_mean
"""


def masked_mean(x, mask):
    return (x * mask[..., None]).mean(dim=1)
