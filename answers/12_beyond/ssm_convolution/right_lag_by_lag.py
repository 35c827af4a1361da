"""A sum over lags: shift x and weigh it."""


def ssm_convolution(x, a, b, c, h0):
    T = x.size(1)
    y, K, fade = torch.zeros_like(x), [], torch.ones_like(a)
    for j in range(T):
        K.append((c * fade * b).sum(dim=1))
        y[:, j:] += K[j] * x[:, : T - j]
        fade = fade * a
        y[:, j] += (c * fade * h0).sum(dim=2)
    return y, torch.stack(K, dim=1)
