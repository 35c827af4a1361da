"""Sorts all points by time, then by rank."""

import torch


def collate_pack(batch):
    ranked = sorted(enumerate(batch), key=lambda pair: len(pair[1][0]), reverse=True)
    points = [
        (t, rank, point)
        for rank, (_, (x, _)) in enumerate(ranked)
        for t, point in enumerate(x)
    ]
    points.sort(key=lambda p: p[:2])
    times = torch.tensor([t for t, _, _ in points])
    labels = torch.tensor([label for _, (_, label) in ranked])
    places = [i for i, _ in ranked]
    restore = torch.tensor([places.index(i) for i in range(len(batch))])
    return torch.stack([p for _, _, p in points]), times.bincount(), labels, restore
