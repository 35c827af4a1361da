"""Random batches.

hint: put like lengths together
fails: test_bucket
"""

import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    order = rng.permutation(len(lengths)).tolist()
    return [order[i : i + size] for i in range(0, len(order), size)]
