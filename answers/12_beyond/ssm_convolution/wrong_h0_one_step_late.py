"""h0 has not faded at time 0.

hint: h0 is the state before the first step: at time 0 it has faded once already, by a¹
fails: test_ssm_convolution
"""


def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    y = torch.einsum("dn,bdn,dnt->btd", c, h0, powers)
    for j in range(T):
        y[:, j:] += K[:, j] * x[:, : T - j]
    return y, K
