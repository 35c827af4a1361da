"""F.conv1d, a group for each channel; the old states enter as one input more."""


def ssm_convolution(x, a, b, c, h0):
    B, T, D = x.shape
    powers = a.unsqueeze(2) ** torch.arange(T + 1)
    K = ((b * c).unsqueeze(2) * powers[..., :T]).sum(1)
    z = F.pad(x.transpose(1, 2), (T - 1, 0))
    y = F.conv1d(z, K.flip(1).unsqueeze(1), groups=D).transpose(1, 2)
    old = (c[..., None] * powers[..., 1:]).permute(2, 0, 1)  # (T, D, N)
    return y + (old * h0[:, None]).sum(dim=3), K
