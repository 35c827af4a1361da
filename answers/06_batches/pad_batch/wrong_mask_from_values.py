"""Takes every zero for a pad.

hint: a real 0.0 was masked: take the mask from the lengths, not from the values
fails: test_pad_batch
"""

import torch
from torch.nn.utils.rnn import pad_sequence


def pad_batch(sequences):
    lengths = torch.tensor([len(s) for s in sequences])
    x = pad_sequence(sequences, batch_first=True)
    return x, lengths, (x != 0).any(dim=-1)
