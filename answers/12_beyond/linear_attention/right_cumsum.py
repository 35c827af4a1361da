"""Running sums of the states, all at once."""


def linear_attention(q, k, v):
    f, g = phi(q), phi(k)
    states = torch.cumsum(g[..., None] * v[:, :, None], dim=1)  # (B, T, D, E)
    sums = torch.cumsum(g, dim=1)
    return torch.einsum("btd,btde->bte", f, states) / (f * sums).sum(2, keepdim=True)
