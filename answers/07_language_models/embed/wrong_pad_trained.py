"""The pads learn.

hint: your pad row is trained: its gradient must be zero
fails: test_embed
"""

import torch.nn.functional as F


def embed(ids, weight, grad):
    one_hot = F.one_hot(ids, len(weight)).to(weight.dtype).flatten(0, 1)
    return weight[ids], one_hot.T @ grad.flatten(0, 1)
