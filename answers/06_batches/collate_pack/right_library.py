"""Through pack_sequence."""

import torch
from torch.nn.utils.rnn import pack_sequence


def collate_pack(batch):
    sequences, labels = zip(*batch)
    packed = pack_sequence(list(sequences), enforce_sorted=False)
    labels = torch.tensor(labels)[packed.sorted_indices]
    return packed.data, packed.batch_sizes, labels, packed.unsorted_indices
