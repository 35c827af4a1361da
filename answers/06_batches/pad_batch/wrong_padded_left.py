"""Pads in front.

hint: your pads stand in front: here they belong at the end
fails: test_pad_batch
"""

import torch
from torch.nn.utils.rnn import pad_sequence


def pad_batch(sequences):
    lengths = torch.tensor([len(s) for s in sequences])
    x = pad_sequence(sequences, batch_first=True, padding_side="left")
    T = x.shape[1]
    return x, lengths, torch.arange(T) >= T - lengths[:, None]
