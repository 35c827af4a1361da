"""Divides by the root of the query's width before W.

hint: you divided by √D, the width before W: the dot product adds up H products
fails: test_dot_weights
"""


def dot_weights(q, k, W):
    return (q @ W @ k.mT / q.size(-1) ** 0.5).softmax(dim=-1)
