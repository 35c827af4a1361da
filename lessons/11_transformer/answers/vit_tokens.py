# %% right="loops"
# Slices, patch by patch.
def vit_tokens(images, p, w, b, cls, places):
    B, side = len(images), images.size(1)
    tokens = [cls.expand(B, -1)]
    for top in range(0, side, p):
        for left in range(0, side, p):
            patch = images[:, top : top + p, left : left + p].reshape(B, -1)
            tokens.append(F.linear(patch, w, b))
    return torch.stack(tokens, dim=1) + places


# %% right="tensor_unfold"
# Tensor.unfold along both axes; place 0 by hand.
def vit_tokens(images, p, w, b, cls, places):
    grid = images.unfold(1, p, p).unfold(2, p, p)  # (B, rows, columns, p, p)
    patches = grid.flatten(3).flatten(1, 2)
    out = images.new_empty(len(images), patches.size(1) + 1, len(cls))
    out[:, 0] = cls + places[0]
    out[:, 1:] = F.linear(patches, w, b) + places[1:]
    return out


# %% right="unfold"
# F.unfold cuts the patches.
def vit_tokens(images, p, w, b, cls, places):
    patches = F.unfold(images[:, None], p, stride=p).transpose(1, 2)
    patches = patches @ w.T + b
    front = cls.repeat(len(images), 1, 1)
    return torch.cat((front, patches), 1) + places[None]


# %% wrong="cls_at_the_end" fails="test_vit_tokens"
# [CLS] stands behind the patches.
# hint: [CLS] stands in front of the patches, at place 0, not behind them
# ko: [CLS]는 조각들 뒤가 아니라 앞, 자리 0에 있습니다
def vit_tokens(images, p, w, b, cls, places):
    B = len(images)
    patches = F.unfold(images[:, None], p, stride=p).mT
    return torch.cat([F.linear(patches, w, b), cls.expand(B, 1, -1)], dim=1) + places


# %% wrong="cls_without_place" fails="test_vit_tokens"
# Places for the patches only.
# hint: [CLS] has a place too: add places[0] to it
# ko: [CLS]에도 자리가 있습니다. places[0]을 더하세요
def vit_tokens(images, p, w, b, cls, places):
    B = len(images)
    patches = F.linear(F.unfold(images[:, None], p, stride=p).mT, w, b) + places[1:]
    return torch.cat([cls.expand(B, 1, -1), patches], dim=1)


# %% wrong="column_by_column" fails="test_vit_tokens"
# The patches of the first column come first.
# hint: your patches go column by column: the order is row by row
# ko: 조각들이 열을 따라 놓였습니다. 행을 따라 놓으세요
def vit_tokens(images, p, w, b, cls, places):
    B, n = len(images), images.size(-1) // p
    grid = images.reshape(B, n, p, n, p).permute(0, 3, 1, 2, 4)
    patches = grid.reshape(B, n * n, p * p)
    return torch.cat([cls.expand(B, 1, -1), F.linear(patches, w, b)], dim=1) + places


# %% wrong="pixels_transposed" fails="test_vit_tokens"
# The pixels within a patch go column by column.
# hint: the pixels within your patches go column by column: the order is row by row there, too
# ko: 조각 안의 픽셀이 열을 따라 놓였습니다. 거기서도 행을 따라 놓으세요
def vit_tokens(images, p, w, b, cls, places):
    B, n = len(images), images.size(-1) // p
    grid = images.reshape(B, n, p, n, p).permute(0, 1, 3, 4, 2)
    patches = grid.reshape(B, n * n, p * p)
    return torch.cat([cls.expand(B, 1, -1), F.linear(patches, w, b)], dim=1) + places


# %% wrong="reshape_only" fails="test_vit_tokens"
# One reshape: strips of pixels instead of patches.
# hint: your reshape cuts the picture into strips of its rows: the axes of column and pixel row must change places first
# ko: reshape가 그림을 가로 띠로 자릅니다. 먼저 열의 축과 픽셀 행의 축을 맞바꾸세요
def vit_tokens(images, p, w, b, cls, places):
    B = len(images)
    patches = images.reshape(B, -1, p * p)
    return torch.cat([cls.expand(B, 1, -1), F.linear(patches, w, b)], dim=1) + places


# %% equivalent="rows_of_pixels" of="solution"
# Pictures are square.
# -     B, n = len(images), images.size(-1) // p
# +     B, n = len(images), images.size(-2) // p


# %% equivalent="axis_one" of="solution"
# Pictures are square.
# -     B, n = len(images), images.size(-1) // p
# +     B, n = len(images), images.size(1) // p


# %% equivalent="n_pictures_of_b" of="solution"
# The first two axes are joined again in the same order.
# -     patches = images.reshape(B, n, p, n, p).transpose(2, 3).reshape(B, n * n, p * p)
# +     patches = images.reshape(n, B, p, n, p).transpose(2, 3).reshape(B, n * n, p * p)
