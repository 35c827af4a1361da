"""[k, q].

hint: you joined [k, q]: the query comes first
fails: test_concat_weights
"""


def concat_weights(q, k, W, v):
    joined = (k @ W[: k.size(-1)])[:, None] + (q @ W[k.size(-1) :])[:, :, None]
    return (joined.tanh() @ v).softmax(dim=2)
