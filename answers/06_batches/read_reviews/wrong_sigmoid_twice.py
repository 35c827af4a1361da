"""Probabilities, where the loss wants logits.

hint: all scores have one sign: above zero means praise, so leave the sigmoid to the loss
fails: test_read_reviews
"""

import torch
from torch import nn


def read_reviews(ids, labels, batches, seed=0):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        reader = ReviewReader(words=int(ids.max()) + 1)
    fit(reader, ids, labels, seed)
    with torch.no_grad():
        return [reader(batch) for batch in batches]


class ReviewReader(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embed = nn.Embedding(words, 8)
        self.read = nn.GRU(8, 12, batch_first=True)
        self.score = nn.Linear(12, 1)

    def forward(self, ids):
        out, _ = self.read(self.embed(ids))
        last = out[torch.arange(len(ids)), (ids != 0).sum(dim=1) - 1]
        return torch.sigmoid(self.score(last)).squeeze(1)
