"""Pads in the data.

hint: pads are still in your data: a pack holds real points only
fails: test_collate_pack test_collate_pack_order
"""

import torch
from torch.nn.utils.rnn import pad_sequence


def collate_pack(batch):
    order = sorted(range(len(batch)), key=lambda i: -len(batch[i][0]))
    x = pad_sequence([batch[i][0] for i in order])
    labels = torch.tensor([batch[i][1] for i in order])
    sizes = torch.full((len(x),), len(batch))
    return x.flatten(0, 1), sizes, labels, torch.tensor(order).argsort()
