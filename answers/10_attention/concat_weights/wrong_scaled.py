"""Divides by √A.

hint: there is no square root in the additive score: you divided by √A
fails: test_concat_weights
"""


def concat_weights(q, k, W, u):
    joined = (q @ W[: q.size(-1)])[:, :, None] + (k @ W[q.size(-1) :])[:, None]
    return (joined.tanh() @ u / u.numel() ** 0.5).softmax(dim=2)
