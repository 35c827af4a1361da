"""Pairs i with i + K / 2, as some libraries do.

hint: you paired coordinate i with i + K / 2; here the pairs are neighbours, 2i and 2i + 1
fails: test_rope_attention
"""


def rope_attention(q, k, v, start=0):
    T, K = q.shape[-2:]
    angles = (start + torch.arange(T))[:, None] * 10_000 ** (-torch.arange(0, K, 2) / K)

    def turn(x):
        a, b = x.chunk(2, -1)
        return torch.cat(
            [a * angles.cos() - b * angles.sin(), a * angles.sin() + b * angles.cos()],
            -1,
        )

    return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True)
