"""All turned a first, then all turned b, for v-like layout of the scores only in q.

hint: your queries and keys are put together in different layouts: join the pairs again in both, with stack and flatten
fails: test_rope_attention
"""


def rope_attention(q, k, v, start=0):
    T, K = q.shape[-2:]
    angles = (start + torch.arange(T))[:, None] * 10_000 ** (-torch.arange(0, K, 2) / K)

    def pairs(x):
        a, b = x[..., 0::2], x[..., 1::2]
        return [
            a * angles.cos() - b * angles.sin(),
            a * angles.sin() + b * angles.cos(),
        ]

    q, k = torch.stack(pairs(q), -1).flatten(-2), torch.cat(pairs(k), -1)
    return F.scaled_dot_product_attention(q, k, v, is_causal=True)
