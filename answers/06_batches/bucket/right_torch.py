"""Pools in torch."""

import torch


def bucket(lengths, size, seed=0):
    g = torch.Generator().manual_seed(seed)
    lengths = torch.tensor(lengths)
    batches = []
    for pool in torch.randperm(len(lengths), generator=g).split(size * 8):
        pool = pool[lengths[pool].argsort()]
        batches.extend(part.tolist() for part in pool.split(size))
    return [batches[i] for i in torch.randperm(len(batches), generator=g)]
