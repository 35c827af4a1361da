"""[k, q].

hint: you joined [k, q]: the query comes first
fails: test_concat_weights
"""


def concat_weights(q, k, W, u):
    joined = (k @ W[: k.size(-1)])[:, None] + (q @ W[k.size(-1) :])[:, :, None]
    return (joined.tanh() @ u).softmax(dim=2)
