"""Uses the global generator and ignores the seed.

hint: the same seed must give the same permutation
ko: 시드가 같으면 순열도 같아야 합니다
fails: test_permute
"""

import torch


def permute(images, mode, seed=0):
    if mode not in ("fixed", "fresh"):
        raise ValueError(mode)
    flat = images.flatten(1)
    n, pixels = flat.shape
    rows = n if mode == "fresh" else 1
    orders = torch.rand(rows, pixels).argsort(dim=1)
    return flat.gather(1, orders.expand(n, pixels)).view_as(images)
