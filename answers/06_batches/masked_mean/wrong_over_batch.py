"""Averages over the batch, not over time.

hint: you averaged over the batch: time is axis 1
fails: test_masked_mean
"""


def masked_mean(x, mask):
    return (x * mask[..., None]).sum(0) / mask.sum(0)[:, None].clamp(min=1)
