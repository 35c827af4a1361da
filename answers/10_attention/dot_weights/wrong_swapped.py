"""Keys ask, queries answer.

hint: q and k are swapped: your keys ask the queries, (B, S, T)
fails: test_dot_weights
"""


def dot_weights(q, k, W):
    return (k @ W.T @ q.mT / k.size(-1) ** 0.5).softmax(dim=-1)
