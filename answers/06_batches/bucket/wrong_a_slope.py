"""The noisy sort, but never shuffled: from short to long.

hint: the batches come from short to long: shuffle the batches too
fails: test_bucket
"""

import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    noise = rng.random(len(lengths)) * 2
    order = np.argsort(np.asarray(lengths) + noise).tolist()
    return [order[i : i + size] for i in range(0, len(order), size)]
