"""Python's own random and sort."""

import random


def bucket(lengths, size, seed=0):
    rng = random.Random(seed)
    indices = list(range(len(lengths)))
    rng.shuffle(indices)
    pool, batches = 10 * size, []
    while indices:
        some, indices = indices[:pool], indices[pool:]
        some.sort(key=lengths.__getitem__, reverse=True)
        while some:
            batches.append(some[:size])
            some = some[size:]
    rng.shuffle(batches)
    return batches
