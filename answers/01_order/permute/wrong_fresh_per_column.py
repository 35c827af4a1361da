"""A fresh order for each column: pixels travel between images.

hint: fresh: pixels of different images got mixed; every image keeps its own
ko: fresh: 서로 다른 그림의 픽셀이 섞였습니다. 그림마다 자기 픽셀을 지녀야 합니다
fails: test_permute
"""

import torch


def permute(images, mode, seed=0):
    if mode not in ("fixed", "fresh"):
        raise ValueError(mode)
    g = torch.Generator().manual_seed(seed)
    flat = images.flatten(1)
    n, pixels = flat.shape
    if mode == "fixed":
        return flat[:, torch.randperm(pixels, generator=g)].view_as(images)
    columns = [flat[torch.randperm(n, generator=g), j] for j in range(pixels)]
    return torch.stack(columns, dim=1).view_as(images)
