"""A table (T, T) of the kernel at lag t - s."""


def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    fade = torch.stack([a**j for j in range(T + 1)])  # (T + 1, D, N)
    K = (b * c * fade[:T]).sum(dim=2).T  # (D, T)
    lag = torch.arange(T)[:, None] - torch.arange(T)
    table = K[:, lag.clamp(min=0)] * (lag >= 0)  # (D, T, T)
    left = torch.einsum("tdn,bdn->btd", c * fade[1:], h0)
    return torch.einsum("dts,bsd->btd", table, x) + left, K
