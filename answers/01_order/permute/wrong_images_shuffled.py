"""Shuffles the images instead of their pixels.

hint: fixed: the images changed places, so the labels no longer belong to them
ko: fixed: 그림들의 자리가 바뀌어 라벨이 맞지 않게 되었습니다
fails: test_permute test_permute_digits
"""

import torch


def permute(images, mode, seed=0):
    if mode not in ("fixed", "fresh"):
        raise ValueError(mode)
    g = torch.Generator().manual_seed(seed)
    flat = images.flatten(1)
    n, pixels = flat.shape
    if mode == "fixed":
        return images[torch.randperm(n, generator=g)]
    return flat.gather(1, torch.rand(n, pixels, generator=g).argsort(1)).view_as(images)
