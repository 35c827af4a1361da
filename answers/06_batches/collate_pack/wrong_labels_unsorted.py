"""Sorted x, unsorted y.

hint: x is sorted and the labels are not: the rows got the labels of others
fails: test_collate_pack test_collate_pack_order
"""

import torch


def collate_pack(batch):
    order = sorted(range(len(batch)), key=lambda i: -len(batch[i][0]))
    sequences = [batch[i][0] for i in order]
    steps = [
        torch.stack([s[t] for s in sequences if len(s) > t])
        for t in range(max(len(s) for s in sequences))
    ]
    sizes = torch.tensor([len(step) for step in steps])
    labels = torch.tensor([batch[i][1] for i in range(len(batch))])
    return torch.cat(steps), sizes, labels, torch.tensor(order).argsort()
