"""An FFT over T numbers only.

hint: your FFT goes round in a circle: the end of x leaks into the beginning; pad to 2T
fails: test_ssm_convolution
"""


def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    powers = a[..., None] ** torch.arange(T)
    K = ((b * c)[..., None] * powers).sum(dim=1)
    both = torch.fft.rfft(x, dim=1) * torch.fft.rfft(K.T, dim=0)
    y = torch.fft.irfft(both, T, dim=1)
    return y + torch.einsum("dn,bdn,dnt->btd", c * a, h0, powers), K
