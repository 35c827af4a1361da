"""One mask value for each number, not for each point.

hint: mask: one value for each point, (B, T)
fails: test_pad_batch
"""

import torch
from torch.nn.utils.rnn import pad_sequence


def pad_batch(sequences):
    lengths = torch.tensor([len(s) for s in sequences])
    x = pad_sequence(sequences, batch_first=True)
    mask = torch.arange(x.shape[1])[None, :, None] < lengths[:, None, None]
    return x, lengths, mask.expand_as(x)
