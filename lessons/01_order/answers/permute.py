# %% right="loop"
# Image by image, with randperm.
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


# %% right="numpy"
# numpy's permuted shuffles each row by itself.
import numpy as np
import torch


def permute(images, mode, seed=0):
    rng = np.random.default_rng(seed)
    flat = images.numpy().reshape(len(images), -1)
    if mode == "fixed":
        mixed = flat[:, rng.permutation(flat.shape[1])]
    elif mode == "fresh":
        mixed = rng.permuted(flat, axis=1)
    else:
        raise ValueError(f"unknown mode {mode}")
    return torch.from_numpy(mixed.reshape(images.shape))


# %% right="take_along_dim"
# A match statement and take_along_dim.
import torch


def permute(images, mode, seed=0):
    g = torch.Generator().manual_seed(seed)
    x = images.view(len(images), -1)
    match mode:
        case "fixed":
            keys = torch.rand(1, x.shape[1], generator=g).repeat(len(x), 1)
        case "fresh":
            keys = torch.rand(x.shape, generator=g)
        case _:
            raise ValueError("fixed or fresh")
    return torch.take_along_dim(x, keys.argsort(1), 1).view(images.shape)


# %% wrong="fresh_is_fixed" fails="test_permute test_permute_digits"
# The generator is seeded again for each image: one order for all.
# hint: fresh: your images all got the same order; draw one for each
# ko: fresh: 모든 그림이 같은 순서로 섞였습니다. 그림마다 새로 뽑으세요
import torch


def permute(images, mode, seed=0):
    if mode not in ("fixed", "fresh"):
        raise ValueError(mode)
    g = torch.Generator().manual_seed(seed)
    flat = images.flatten(1)
    n, pixels = flat.shape
    rows = []
    for row in flat:
        g.manual_seed(seed)
        rows.append(row[torch.randperm(pixels, generator=g)])
    return torch.stack(rows).view_as(images)


# %% wrong="fresh_per_column" fails="test_permute"
# A fresh order for each column: pixels travel between images.
# hint: fresh: pixels of different images got mixed; every image keeps its own
# ko: fresh: 서로 다른 그림의 픽셀이 섞였습니다. 그림마다 자기 픽셀을 지녀야 합니다
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


# %% wrong="images_shuffled" fails="test_permute test_permute_digits"
# Shuffles the images instead of their pixels.
# hint: fixed: the images changed places, so the labels no longer belong to them
# ko: fixed: 그림들의 자리가 바뀌어 레이블이 맞지 않게 되었습니다
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


# %% wrong="mode_unchecked" fails="test_permute_digits"
# Anything that is not 'fixed' counts as fresh.
# hint: mode="both" is neither fixed nor fresh: raise a ValueError
# ko: mode="both"는 fixed도 fresh도 아닙니다. ValueError를 내세요
import torch


def permute(images, mode, seed=0):
    g = torch.Generator().manual_seed(seed)
    flat = images.flatten(1)
    n, pixels = flat.shape
    rows = 1 if mode == "fixed" else n
    orders = torch.rand(rows, pixels, generator=g).argsort(dim=1)
    return flat.gather(1, orders.expand(n, pixels)).view_as(images)


# %% wrong="unseeded" fails="test_permute"
# Uses the global generator and ignores the seed.
# hint: the same seed must give the same permutation
# ko: 시드가 같으면 순열도 같아야 합니다
import torch


def permute(images, mode, seed=0):
    if mode not in ("fixed", "fresh"):
        raise ValueError(mode)
    flat = images.flatten(1)
    n, pixels = flat.shape
    rows = n if mode == "fresh" else 1
    orders = torch.rand(rows, pixels).argsort(dim=1)
    return flat.gather(1, orders.expand(n, pixels)).view_as(images)


# %% wrong="with_replacement" fails="test_permute test_permute_digits"
# Draws places with replacement.
# hint: each pixel must occur exactly once; yours repeat some and lose others
# ko: 픽셀은 정확히 한 번씩 나와야 합니다. 어떤 것은 겹치고 어떤 것은 사라졌습니다
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


# %% wrong="in_place" of="solution" fails="test_permute test_permute_digits"
# Writes the shuffled pixels into the images that were handed in.
# hint: you changed argument number 1 in place: leave what you are given as it is, and make something new
# ko: 1번 인자를 제자리에서 바꿨습니다. 받은 것은 그대로 두고 새로 만드세요
# -     return flat.gather(1, orders.expand_as(flat)).view_as(images)
# +     return images.copy_(flat.gather(1, orders.expand_as(flat)).view_as(images))


# %% wrong="derangement" fails="test_permute"
# Draws again until no pixel stays where it was.
# hint: over 400 seeds 9 of the 24 orders of 4 pixels occur
# ko: 시드 400개에서 픽셀 4개의 순서 24가지 가운데 9가지가 나옵니다
def permute(images, mode, seed=0):
    if mode not in ("fixed", "fresh"):
        raise ValueError(mode)
    generator = torch.Generator().manual_seed(seed)
    flat = images.flatten(1)

    def order():
        places = torch.arange(flat.size(1))
        drawn = torch.randperm(len(places), generator=generator)
        while (drawn == places).any():
            drawn = torch.randperm(len(places), generator=generator)
        return drawn

    if mode == "fixed":
        return flat[:, order()].view_as(images)
    return torch.stack([row[order()] for row in flat]).view_as(images)


# %% wrong="mode_prefix" of="solution" fails="test_permute_digits"
# Looks at the first letters of the mode only.
# hint: mode="fix" is neither fixed nor fresh: raise a ValueError
# ko: mode="fix"는 fixed도 fresh도 아닙니다. ValueError를 내세요
# -     if mode not in ("fixed", "fresh"):
# +     if mode[:3] not in ("fix", "fre"):


# %% equivalent="last_axis" of="solution"
# Of two axes the last one is number 1.
# -     orders = torch.rand(rows, flat.size(1), generator=generator).argsort(dim=1)
# +     orders = torch.rand(rows, flat.size(1), generator=generator).argsort()


# %% equivalent="normal_keys" of="solution"
# free: any random numbers, sorted, give a random order.
# -     orders = torch.rand(rows, flat.size(1), generator=generator).argsort(dim=1)
# +     orders = torch.randn(rows, flat.size(1), generator=generator).argsort(dim=1)
