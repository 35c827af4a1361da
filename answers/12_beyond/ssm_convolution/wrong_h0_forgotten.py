"""Starts from zero.

hint: h0 is not used: the old states fade, and are read as well
fails: test_ssm_convolution
"""


def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    y = torch.zeros_like(x)
    for j in range(T):
        y[:, j:] += K[:, j] * x[:, : T - j]
    return y, K
