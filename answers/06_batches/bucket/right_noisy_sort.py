"""Sorts by the length plus a little noise."""

import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)
    noisy = np.asarray(lengths) * rng.uniform(0.95, 1.05, len(lengths)) + rng.random(
        len(lengths)
    )
    order = np.argsort(noisy)
    batches = [order[i : i + size].tolist() for i in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches
