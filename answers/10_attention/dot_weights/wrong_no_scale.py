"""Forgets the square root.

hint: the scores are not scaled: divide each dot product by √H
fails: test_dot_weights
"""


def dot_weights(q, k, W):
    return (q @ W @ k.mT).softmax(dim=-1)
