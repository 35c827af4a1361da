"""Averages over the states.

hint: you averaged over the N states: y is their sum
fails: test_ssm_convolution
"""


def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).mean(dim=1)
    y = torch.einsum("dn,bdn,dnt->btd", c * a, h0, powers) / a.size(1)
    for j in range(T):
        y[:, j:] += K[:, j] * x[:, : T - j]
    return y, K
