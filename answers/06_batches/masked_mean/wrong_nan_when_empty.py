"""0 / 0 for a sequence without points.

hint: a sequence without real points gave nan: 0 / 0
fails: test_masked_mean
"""


def masked_mean(x, mask):
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
