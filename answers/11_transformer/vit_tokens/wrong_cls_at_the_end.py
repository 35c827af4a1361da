"""[CLS] stands behind the patches.

hint: [CLS] stands in front of the patches, at place 0, not behind them
fails: test_vit_tokens
"""


def vit_tokens(images, p, w, b, cls, places):
    B = len(images)
    patches = F.unfold(images[:, None], p, stride=p).mT
    return torch.cat([F.linear(patches, w, b), cls.expand(B, 1, -1)], dim=1) + places
