"""pad_sequence for x, a comparison for the mask."""

import torch
from torch.nn.utils.rnn import pad_sequence


def pad_batch(sequences):
    lengths = torch.tensor([s.shape[0] for s in sequences])
    x = pad_sequence(sequences, batch_first=True)
    return x, lengths, torch.arange(x.shape[1])[None, :] < lengths[:, None]
