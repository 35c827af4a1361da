"""Slices, patch by patch."""


def vit_tokens(images, p, w, b, cls, places):
    B, side = len(images), images.size(1)
    tokens = [cls.expand(B, -1)]
    for top in range(0, side, p):
        for left in range(0, side, p):
            patch = images[:, top : top + p, left : left + p].reshape(B, -1)
            tokens.append(F.linear(patch, w, b))
    return torch.stack(tokens, dim=1) + places
