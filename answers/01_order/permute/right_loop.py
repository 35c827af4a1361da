"""Image by image, with randperm."""

import torch


def permute(images, mode, seed=0):
    if mode not in ("fixed", "fresh"):
        raise ValueError("mode must be 'fixed' or 'fresh'")
    g = torch.Generator().manual_seed(seed)
    pixels = images[0].numel()
    order = torch.randperm(pixels, generator=g)
    rows = []
    for image in images:
        rows.append(image.reshape(-1)[order].reshape(image.shape))
        if mode == "fresh":
            order = torch.randperm(pixels, generator=g)
    return torch.stack(rows)
