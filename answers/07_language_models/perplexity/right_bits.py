"""In bits: two to the power of the mean."""

import math


def perplexity(nll, mask):
    bits = nll.masked_select(mask) / math.log(2)
    return 2.0 ** float(bits.mean())
