"""Leaves the tanh out.

hint: without the tanh the query drops out of the softmax: all queries get the same weights
fails: test_concat_weights
"""


def concat_weights(q, k, W, u):
    joined = (q @ W[: q.size(-1)])[:, :, None] + (k @ W[q.size(-1) :])[:, None]
    return (joined @ u).softmax(dim=2)
