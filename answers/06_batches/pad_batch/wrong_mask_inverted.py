"""True where the pads are.

hint: your mask is `True` at the pads: here `True` means a real point
fails: test_pad_batch
"""

import torch
from torch.nn.utils.rnn import pad_sequence


def pad_batch(sequences):
    lengths = torch.tensor([len(s) for s in sequences])
    x = pad_sequence(sequences, batch_first=True)
    return x, lengths, torch.arange(x.shape[1]) >= lengths[:, None]
