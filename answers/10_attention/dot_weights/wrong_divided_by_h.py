"""Divides by H.

hint: you divided by H, the width: divide by its square root
fails: test_dot_weights
"""


def dot_weights(q, k, W):
    return (q @ W @ k.mT / k.size(-1)).softmax(dim=-1)
