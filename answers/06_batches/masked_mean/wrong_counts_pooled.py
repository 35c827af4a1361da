"""Divides by the real points of the whole batch.

hint: you divided by the real points of the whole batch: count those of each sequence
fails: test_masked_mean
"""


def masked_mean(x, mask):
    return (x * mask[..., None]).sum(1) / mask.sum().clamp(min=1)
