"""A masked mean of the word vectors: a bag.

hint: does your reader know the order?
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
        self.score = nn.Linear(8, 1)

    def forward(self, ids):
        mask = (ids != 0)[..., None]
        mean = (self.embed(ids) * mask).sum(1) / mask.sum(1)
        return self.score(mean).squeeze(1)
