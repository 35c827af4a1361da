"""Softmax over the queries.

hint: your softmax runs over the queries: each query shares out its weight among the keys
fails: test_concat_weights
"""


def concat_weights(q, k, W, u):
    joined = (q @ W[: q.size(-1)])[:, :, None] + (k @ W[q.size(-1) :])[:, None]
    return (joined.tanh() @ u).softmax(dim=1)
