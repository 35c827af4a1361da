"""Stops at the scores.

hint: these are the scores: the softmax over the keys is missing
fails: test_dot_weights
"""


def dot_weights(q, k, W):
    return q @ W @ k.mT / k.size(-1) ** 0.5
