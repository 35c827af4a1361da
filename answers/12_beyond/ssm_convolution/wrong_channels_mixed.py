"""All channels hear all.

hint: your channels hear each other: each has its own kernel, for its own input only
fails: test_ssm_convolution
"""


def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    y = torch.einsum("dn,bdn,dnt->btd", c * a, h0, powers)
    total = x.sum(dim=2, keepdim=True)
    for j in range(T):
        y[:, j:] += K[:, j] * total[:, : T - j]
    return y, K
