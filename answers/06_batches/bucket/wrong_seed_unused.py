"""The same pools for every seed.

hint: of all neighbours meet again with another seed: no randomness left
fails: test_bucket
"""

import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng()
    order = list(range(len(lengths)))
    batches = []
    for start in range(0, len(order), 8 * size):
        pool = sorted(order[start : start + 8 * size], key=lambda i: lengths[i])
        batches += [pool[i : i + size] for i in range(0, len(pool), size)]
    return [batches[i] for i in rng.permutation(len(batches))]
