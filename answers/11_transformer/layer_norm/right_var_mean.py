"""torch.var_mean without correction."""

import torch


def layer_norm(x, gain, shift, eps=1e-5):
    variance, mean = torch.var_mean(x, dim=-1, keepdim=True, correction=0)
    return gain * (x - mean) * torch.rsqrt(variance + eps) + shift
