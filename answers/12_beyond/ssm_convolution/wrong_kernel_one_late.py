"""K begins with a b.

hint: your kernel begins with a¹: an input is read at once, before it has faded, so K at lag 0 is c · b
fails: test_ssm_convolution
"""


def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(1, T + 1)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    y = torch.einsum("dn,bdn,dnt->btd", c, h0, powers)
    for j in range(T):
        y[:, j:] += K[:, j] * x[:, : T - j]
    return y, K
