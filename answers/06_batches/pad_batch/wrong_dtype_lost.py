"""Zeros of the default dtype.

hint: x: keep the dtype, float64; yours is torch.float32
fails: test_pad_batch
"""

import torch


def pad_batch(sequences):
    lengths = torch.tensor([len(s) for s in sequences])
    x = torch.zeros(len(sequences), int(lengths.max()), sequences[0].shape[1])
    for i, s in enumerate(sequences):
        x[i, : len(s)] = s
    return x, lengths, torch.arange(x.shape[1]) < lengths[:, None]
