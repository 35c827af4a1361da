"""One reshape: strips of pixels instead of patches.

hint: your reshape cuts the picture into strips of its rows: the axes of column and pixel row must change places first
fails: test_vit_tokens
"""


def vit_tokens(images, p, w, b, cls, places):
    B = len(images)
    patches = images.reshape(B, -1, p * p)
    return torch.cat([cls.expand(B, 1, -1), F.linear(patches, w, b)], dim=1) + places
