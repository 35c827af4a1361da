"""Full batches only.

hint: 11 of 1003 sequences are in no batch: keep the remainder too
fails: test_bucket
"""

import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    order = rng.permutation(len(lengths)).tolist()
    batches = []
    for start in range(0, len(order), 8 * size):
        pool = sorted(order[start : start + 8 * size], key=lambda i: lengths[i])
        batches += [pool[i : i + size] for i in range(0, len(pool) - size + 1, size)]
    return [batches[i] for i in rng.permutation(len(batches))]
