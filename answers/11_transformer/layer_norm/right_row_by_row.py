"""A loop over the rows."""

import torch


def layer_norm(x, gain, shift, eps=1e-5):
    rows = []
    for row in x.reshape(-1, x.size(-1)):
        away = row - row.sum() / len(row)
        spread = ((away**2).sum() / len(row) + eps) ** 0.5
        rows.append(gain * away / spread + shift)
    return torch.stack(rows).reshape(x.shape)
