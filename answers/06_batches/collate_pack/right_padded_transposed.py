"""Pads, transposes to time first, and takes the real points."""

import torch
from torch.nn.utils.rnn import pad_sequence


def collate_pack(batch):
    lengths = torch.tensor([len(x) for x, _ in batch])
    order = lengths.argsort(descending=True, stable=True)
    x = pad_sequence([batch[i][0] for i in order.tolist()])  # (T, B, D)
    there = torch.arange(len(x))[:, None] < lengths[order]  # (T, B)
    labels = torch.tensor([y for _, y in batch])[order]
    restore = torch.empty_like(order)
    restore[order] = torch.arange(len(order))
    return x[there], there.sum(1), labels, restore
