"""Indices spelled out by einsum; the mask is added."""

import torch


def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    D = query.size(-1)
    W, b = w_in.view(3, N, D // N, D), b_in.view(3, N, 1, D // N)
    q = torch.einsum("btd,nkd->bntk", query, W[0]) + b[0]
    k, v = torch.einsum("bsd,inkd->ibnsk", source, W[1:]) + b[1:, None]
    scores = torch.einsum("bntk,bnsk->bnts", q, k) * (D // N) ** -0.5
    if pads is not None:
        scores = scores + torch.where(pads, -torch.inf, 0.0)[:, None, None]
    heads = torch.einsum("bnts,bnsk->btnk", scores.softmax(-1), v)
    return heads.flatten(2) @ w_out.T + b_out
