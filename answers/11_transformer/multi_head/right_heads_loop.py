"""Head by head, with slices of the big matrices."""

import torch


def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    D = query.size(-1)
    K, out = D // N, b_out
    for h in range(N):
        rows = slice(h * K, (h + 1) * K)
        q, k, v = (
            x @ w_in[i * D : (i + 1) * D][rows].T + b_in[i * D : (i + 1) * D][rows]
            for i, x in enumerate((query, source, source))
        )
        scores = q @ k.transpose(1, 2) / K**0.5
        if pads is not None:
            scores = scores.masked_fill(pads[:, None, :], float("-inf"))
        out = out + torch.softmax(scores, -1) @ v @ w_out[:, rows].T
    return out
