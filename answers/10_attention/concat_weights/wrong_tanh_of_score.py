"""tanh around everything.

hint: the tanh stands inside, before u: yours squashes the finished score
fails: test_concat_weights
"""


def concat_weights(q, k, W, u):
    joined = (q @ W[: q.size(-1)])[:, :, None] + (k @ W[q.size(-1) :])[:, None]
    return ((joined @ u).tanh()).softmax(dim=2)
