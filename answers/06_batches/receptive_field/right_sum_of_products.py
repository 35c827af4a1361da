"""One sum with math.prod."""

import math


def receptive_field(layers):
    strides = [s for _, _, s in layers]
    return 1 + sum(
        (k - 1) * d * math.prod(strides[:i]) for i, (k, d, _) in enumerate(layers)
    )
