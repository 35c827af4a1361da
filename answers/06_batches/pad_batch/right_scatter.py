"""The mask first; then all real points at once."""

import torch


def pad_batch(sequences):
    lengths = torch.tensor(list(map(len, sequences)))
    mask = torch.arange(int(lengths.max())).lt(lengths.unsqueeze(1))
    x = torch.zeros(*mask.shape, sequences[0].shape[1], dtype=sequences[0].dtype)
    x[mask] = torch.cat(sequences)
    return x, lengths, mask
