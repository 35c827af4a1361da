"""The radius as the limit of norms of powers, by repeated squaring."""

import torch


def init_for_radius(H, r, seed):
    W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
    power, log_size, n = W_h.double(), 0.0, 1
    for _ in range(30):  # |W^n|^(1/n) with n = 2^30
        size = power.norm()
        power = power / size
        log_size = log_size + size.log() / n
        power, n = power @ power, 2 * n
    return W_h * (r / log_size.exp()).float()
