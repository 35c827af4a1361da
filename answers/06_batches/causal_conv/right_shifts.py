"""A sum of shifted matrix products."""

import torch


def causal_conv(x, weight, bias, dilation=1):
    B, T, D = x.shape
    k = weight.size(-1)
    y = bias.expand(B, T, -1).clone()
    for j in range(k):
        back = (k - 1 - j) * dilation
        past = torch.cat([x.new_zeros(B, back, D), x], dim=1)[:, :T]
        y = y + past @ weight[:, :, j].T
    return y
