"""A one-hot mask over time picks the state."""

import torch


def last_state(out, lengths, bidirectional=False):
    B, T, width = out.shape
    pick = torch.arange(T) == (lengths - 1)[:, None]
    last = out.masked_fill(~pick[..., None], 0.0).sum(dim=1)
    if not bidirectional:
        return last
    return torch.cat((last[:, : width // 2], out[:, 0, width // 2 :]), dim=1)
