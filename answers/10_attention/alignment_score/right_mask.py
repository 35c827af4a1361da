"""A mask of the wanted places."""

import torch


def alignment_score(A, lengths):
    _, T, S = A.shape
    n = lengths[:, None, None]
    t, s = torch.arange(T)[:, None], torch.arange(S)
    real = (t < n)[..., 0]
    if float((A.sum(-1) - 1).abs().masked_fill(~real, 0).max()) > 1e-3:
        return 0.0
    wanted = (s + t == n - 1) & (t < n)
    return A.masked_fill(~wanted, 0).sum().item() / int(lengths.sum())
