"""Three causal convolutions with dilation 1, 2, 4."""

import torch
import torch.nn.functional as F
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
        sizes = [8, 16, 16]
        self.read = nn.ModuleList(
            nn.Conv1d(size, 16, 3, dilation=2**i) for i, size in enumerate(sizes)
        )
        self.score = nn.Linear(16, 1)

    def forward(self, ids):
        x = self.embed(ids).transpose(1, 2)
        for layer in self.read:
            x = torch.relu(layer(F.pad(x, (2 * layer.dilation[0], 0))))
        last = (ids != 0).sum(dim=1) - 1
        return self.score(x[torch.arange(len(ids)), :, last]).squeeze(1)
