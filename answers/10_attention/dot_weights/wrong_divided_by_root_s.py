"""Divides by the root of the number of keys.

hint: you divided by √S, the number of keys: the scale is √H, the width of a key
fails: test_dot_weights
"""


def dot_weights(q, k, W):
    return (q @ W @ k.mT / k.size(1) ** 0.5).softmax(dim=-1)
