"""Pairs as complex numbers, turned by a product."""


def rope_attention(q, k, v, start=0):
    T, K = q.shape[-2:]
    speeds = 10_000.0 ** (-torch.arange(0, K, 2) / K)
    angles = torch.outer(torch.arange(start, start + T).float(), speeds)
    turns = torch.polar(torch.ones_like(angles), angles)
    q, k = (
        torch.view_as_real(
            torch.view_as_complex(x.unflatten(-1, (-1, 2))) * turns
        ).flatten(-2)
        for x in (q, k)
    )
    return F.scaled_dot_product_attention(q, k, v, is_causal=True)
