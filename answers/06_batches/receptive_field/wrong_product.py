"""Multiplies the kernels.

hint: you multiplied the spans: windows of neighbours overlap, so they add up
fails: test_receptive_field
"""

import math


def receptive_field(layers):
    return math.prod((k - 1) * d + 1 for k, d, _ in layers)
