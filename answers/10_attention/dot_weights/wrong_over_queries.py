"""Softmax over the queries.

hint: your softmax runs over the queries: each query shares out its weight among the keys
fails: test_dot_weights
"""


def dot_weights(q, k, W):
    return (q @ W @ k.mT / k.size(-1) ** 0.5).softmax(dim=1)
