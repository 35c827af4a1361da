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
# ko: 배치가 짧은 것부터 긴 것까지 차례로 나옵니다. 배치도 섞으세요
import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    noise = rng.random(len(lengths)) * 2
    order = np.argsort(np.asarray(lengths) + noise).tolist()
    return [order[i : i + size] for i in range(0, len(order), size)]


# %% wrong="not_sorted" fails="test_bucket"
# Random batches.
# hint: put like lengths together
# ko: 길이가 비슷한 것끼리 모으세요
import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    order = rng.permutation(len(lengths)).tolist()
    return [order[i : i + size] for i in range(0, len(order), size)]


# %% wrong="remainder_dropped" fails="test_bucket"
# Full batches only.
# hint: 11 of 1003 sequences are in no batch: keep the remainder too
# ko: 1003개 가운데 11개가 어느 배치에도 없습니다. 나머지도 남기세요
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
# ko: 시드를 바꿔도 같은 이웃을 다시 만납니다. 무작위가 남지 않았습니다
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
# ko: 무작위가 남지 않았습니다. 전체가 아니라 모둠 안에서 정렬하세요
import numpy as np


def bucket(lengths, size, seed=0):
    rng = np.random.default_rng(seed)

    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    return [batches[i] for i in rng.permutation(len(batches))]


# %% wrong="with_replacement" of="solution" fails="test_bucket"
# Draws the pools with replacement.
# hint: some index occurs twice: each one once an epoch
# ko: 두 번 나오는 인덱스가 있습니다. 한 에포크에 한 번씩입니다
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
# ko: 모둠 하나에 `size`의 배수만큼 담으세요
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
