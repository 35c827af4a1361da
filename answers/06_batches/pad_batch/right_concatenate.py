"""Each sequence gets a block of zeros behind it."""

import torch


def pad_batch(sequences):
    T = max(len(s) for s in sequences)
    rows, masks = [], []
    for s in sequences:
        missing = T - len(s)
        rows.append(torch.cat([s, torch.zeros(missing, s.shape[1], dtype=s.dtype)]))
        masks.append([True] * len(s) + [False] * missing)
    return (
        torch.stack(rows),
        torch.tensor([len(s) for s in sequences]),
        torch.tensor(masks),
    )
