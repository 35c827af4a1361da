"""Draws places with replacement.

hint: each pixel must occur exactly once; yours repeat some and lose others
ko: 픽셀은 정확히 한 번씩 나와야 합니다. 어떤 것은 겹치고 어떤 것은 사라졌습니다
fails: test_permute test_permute_digits
"""

import torch


def permute(images, mode, seed=0):
    if mode not in ("fixed", "fresh"):
        raise ValueError(mode)
    g = torch.Generator().manual_seed(seed)
    flat = images.flatten(1)
    n, pixels = flat.shape
    rows = n if mode == "fresh" else 1
    places = torch.randint(pixels, (rows, pixels), generator=g)
    return flat.gather(1, places.expand(n, pixels)).view_as(images)
