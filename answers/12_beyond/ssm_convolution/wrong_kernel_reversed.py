"""Multiplies with the table the wrong way round.

hint: your kernel is applied backwards: the newest input meets K[0], the oldest the last of K
fails: test_ssm_convolution
"""


def ssm_convolution(x, a, b, c, h0):
    T, D = x.size(1), x.size(2)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    z = F.pad(x.mT, (T - 1, 0))
    y = F.conv1d(z, K[:, None], groups=D).mT
    return y + torch.einsum("dn,bdn,dnt->btd", c * a, h0, powers), K
