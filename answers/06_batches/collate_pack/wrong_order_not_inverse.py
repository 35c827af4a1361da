"""Returns the order for its inverse.

hint: restore is the order itself: the way back is its inverse, `argsort()` of it
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
    labels = torch.tensor([batch[i][1] for i in order])
    return torch.cat(steps), sizes, labels, torch.tensor(order)
