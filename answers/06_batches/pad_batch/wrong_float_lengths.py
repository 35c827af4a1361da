"""Lengths as floats.

hint: lengths are used as indices: expected int64, got torch.float32
fails: test_pad_batch
"""

import torch
from torch.nn.utils.rnn import pad_sequence


def pad_batch(sequences):
    lengths = torch.tensor([float(len(s)) for s in sequences])
    x = pad_sequence(sequences, batch_first=True)
    return x, lengths, torch.arange(x.shape[1]) < lengths[:, None]
