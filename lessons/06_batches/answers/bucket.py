# %% right="noisy_sort"
# Sorts by the length plus a little noise.
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


# %% right="random_module"
# Python's own random and sort.
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


# %% right="torch"
# Pools in torch.
import torch


def bucket(lengths, size, seed=0):
    g = torch.Generator().manual_seed(seed)
    lengths = torch.tensor(lengths)
    batches = []
    for pool in torch.randperm(len(lengths), generator=g).split(size * 8):
        pool = pool[lengths[pool].argsort()]
        batches.extend(part.tolist() for part in pool.split(size))
    return [batches[i] for i in torch.randperm(len(batches), generator=g)]


# %% wrong="a_slope" fails="test_bucket"
# The noisy sort, but never shuffled: from short to long.
# hint: the batches come from short to long: shuffle the batches too
import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    noise = rng.random(len(lengths)) * 2
    order = np.argsort(np.asarray(lengths) + noise).tolist()
    return [order[i : i + size] for i in range(0, len(order), size)]


# %% wrong="not_sorted" fails="test_bucket"
# Random batches.
# hint: put like lengths together
import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    order = rng.permutation(len(lengths)).tolist()
    return [order[i : i + size] for i in range(0, len(order), size)]


# %% wrong="remainder_dropped" fails="test_bucket"
# Full batches only.
# hint: 11 of 1003 sequences are in no batch: keep the remainder too
import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    order = rng.permutation(len(lengths)).tolist()
    batches = []
    for start in range(0, len(order), 8 * size):
        pool = sorted(order[start : start + 8 * size], key=lambda i: lengths[i])
        batches += [pool[i : i + size] for i in range(0, len(pool) - size + 1, size)]
    return [batches[i] for i in rng.permutation(len(batches))]


# %% wrong="seed_unused" of="solution" fails="test_bucket"
# The same pools for every seed.
# hint: of all neighbours meet again with another seed: no randomness left
# -     rng = np.random.default_rng(seed)
# -     shuffled = rng.permutation(len(lengths)).tolist()
# +     rng = np.random.default_rng()
# +     order = list(range(len(lengths)))
# -     for start in range(0, len(shuffled), 8 * size):
# -         pool = sorted(shuffled[start : start + 8 * size], key=lambda i: lengths[i])
# +     for start in range(0, len(order), 8 * size):
# +         pool = sorted(order[start : start + 8 * size], key=lambda i: lengths[i])


# %% wrong="sorted_globally" fails="test_bucket"
# Sorts everything.
# hint: no randomness left; sort inside pools, not globally
import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    return [batches[i] for i in rng.permutation(len(batches))]


# %% wrong="with_replacement" of="solution" fails="test_bucket"
# Draws the pools with replacement.
# hint: some index occurs twice: each one once an epoch
# -     shuffled = rng.permutation(len(lengths)).tolist()
# +
# +     order = rng.integers(len(lengths), size=len(lengths)).tolist()
# -     for start in range(0, len(shuffled), 8 * size):
# -         pool = sorted(shuffled[start : start + 8 * size], key=lambda i: lengths[i])
# +     for start in range(0, len(order), 8 * size):
# +         pool = sorted(order[start : start + 8 * size], key=lambda i: lengths[i])


# %% wrong="pool_of_128" of="solution" fails="test_bucket"
# Cuts pools of 128, whatever the size.
# hint: cut pools that hold a multiple of `size`
# ko: 풀 하나에 `size`의 배수만큼 담으세요
# -     for start in range(0, len(shuffled), 8 * size):
# -         pool = sorted(shuffled[start : start + 8 * size], key=lambda i: lengths[i])
# +     for start in range(0, len(shuffled), 128):
# +         pool = sorted(shuffled[start : start + 128], key=lambda i: lengths[i])


# %% wrong="returns_lengths" of="solution" fails="test_bucket"
# Puts the lengths into the batches, not their places.
# hint: these are lengths: return their places in `lengths`
# ko: 길이를 돌려주었습니다. `lengths`에서의 자리(인덱스)를 돌려주세요
# -     return [batches[i] for i in rng.permutation(len(batches))]
# +     return [[lengths[k] for k in batches[i]] for i in rng.permutation(len(batches))]


# %% equivalent="numpy_indices" of="solution"
# free: NumPy's whole numbers are indices as good as Python's.
# -     shuffled = rng.permutation(len(lengths)).tolist()
# +     shuffled = rng.permutation(len(lengths))
