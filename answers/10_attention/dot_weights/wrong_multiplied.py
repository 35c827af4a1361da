"""Multiplies by the root.

hint: you multiplied by √H: divide by it
fails: test_dot_weights
"""


def dot_weights(q, k, W):
    return (q @ W @ k.mT * k.size(-1) ** 0.5).softmax(dim=-1)
