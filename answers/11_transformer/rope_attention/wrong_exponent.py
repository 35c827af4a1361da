"""-i / K instead of -2i / K.

hint: the exponent is -2i / K: your slow pairs turn too fast
fails: test_rope_attention
"""


def rope_attention(q, k, v, start=0):
    T, K = q.shape[-2:]
    angles = (start + torch.arange(T))[:, None] * 10_000 ** (-torch.arange(K // 2) / K)

    def turn(x):
        a, b = x[..., 0::2], x[..., 1::2]
        new = [a * angles.cos() - b * angles.sin(), a * angles.sin() + b * angles.cos()]
        return torch.stack(new, -1).flatten(-2)

    return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True)
