"""The sorted lengths as batch_sizes.

hint: these are the lengths: batch_sizes counts the sequences still there at each time
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
    labels = torch.tensor([batch[i][1] for i in order])
    return (
        torch.cat(steps),
        torch.tensor([len(s) for s in sequences]),
        labels,
        torch.tensor(order).argsort(),
    )
