"""Sorts everything.

hint: no randomness left; sort inside pools, not globally
fails: test_bucket
"""

import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    return [batches[i] for i in rng.permutation(len(batches))]
