"""The pixels within a patch go column by column.

hint: the pixels within your patches go column by column: the order is row by row there, too
fails: test_vit_tokens
"""


def vit_tokens(images, p, w, b, cls, places):
    B, n = len(images), images.size(-1) // p
    grid = images.reshape(B, n, p, n, p).permute(0, 1, 3, 4, 2)
    patches = grid.reshape(B, n * n, p * p)
    return torch.cat([cls.expand(B, 1, -1), F.linear(patches, w, b)], dim=1) + places
