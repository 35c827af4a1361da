"""In torch, with the batch unrolled by narrow."""

import torch


def dependence(x, lag):
    d = torch.as_tensor(x)
    d = d - d.mean(dim=1, keepdim=True)
    T = d.size(1)
    above = (d.narrow(1, 0, T - lag) * d.narrow(1, lag, T - lag)).sum(dim=1)
    return (above / d.square().sum(dim=1)).numpy()
