"""All weight to the best key.

hint: all the weight goes to one key, a hard max: the softmax gives every key some
fails: test_dot_weights
"""

from torch.nn.functional import one_hot


def dot_weights(q, k, W):
    scores = q @ W @ k.mT / k.size(-1) ** 0.5
    return one_hot(scores.argmax(dim=-1), k.size(1)).float()
