"""Only the queries are turned.

hint: only one of queries and keys is turned: then places matter, not distances; turn both
fails: test_rope_attention
"""


def rope_attention(q, k, v, start=0):
    T, K = q.shape[-2:]
    angles = (start + torch.arange(T))[:, None] * 10_000 ** (-torch.arange(0, K, 2) / K)

    def turn(x):
        a, b = x[..., 0::2], x[..., 1::2]
        new = [a * angles.cos() - b * angles.sin(), a * angles.sin() + b * angles.cos()]
        return torch.stack(new, -1).flatten(-2)

    return F.scaled_dot_product_attention(turn(q), k, v, is_causal=True)
