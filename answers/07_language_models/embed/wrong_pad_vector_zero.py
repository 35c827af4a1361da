"""Returns zeros for pads, too.

hint: the gradient is right, but a pad's vector is its row of the weight, whatever it holds
fails: test_embed
"""

import torch.nn.functional as F


def embed(ids, weight, grad):
    one_hot = F.one_hot(ids, len(weight)).to(weight.dtype)
    one_hot[..., PAD] = 0
    return one_hot @ weight, one_hot.flatten(0, 1).T @ grad.flatten(0, 1)
