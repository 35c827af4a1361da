"""One more than there are, against division by zero.

hint: adding 1 to each count changes every mean: `clamp(min=1)` touches only the empty ones
fails: test_masked_mean
"""


def masked_mean(x, mask):
    return (x * mask[..., None]).sum(1) / (mask.sum(1, keepdim=True) + 1)
