"""tanh of query and key apart.

hint: you took the tanh of query and key apart: then the query drops out; add first
fails: test_concat_weights
"""


def concat_weights(q, k, W, u):
    joined = (q @ W[: q.size(-1)]).tanh()[:, :, None] + (k @ W[q.size(-1) :]).tanh()[
        :, None
    ]
    return (joined @ u).softmax(dim=2)
