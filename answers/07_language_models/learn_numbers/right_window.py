"""Three causal embeddings side by side; the state is the last symbols."""

import torch
from torch import nn


def learn_numbers(ids, readings, seed=0):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = NumberModel(V=int(ids.max()) + 1)
    fit(model, ids, seed)
    results = []
    with torch.no_grad():
        for pieces in readings:
            state, logits = None, []
            for piece in pieces:
                scores, state = model(piece, state)
                logits.append(scores)
            results.append(torch.cat(logits, dim=1))
    return results


class NumberModel(nn.Module):
    def __init__(self, V):
        super().__init__()
        self.embed = nn.Embedding(V, 12)
        self.mix = nn.Linear(36, 48)
        self.score = nn.Linear(48, V)

    def forward(self, ids, state=None):
        if state is None:
            state = torch.zeros(len(ids), 2, dtype=torch.long)
        longer = torch.cat([state, ids], dim=1)
        seen = self.embed(longer).unfold(1, 3, 1).flatten(2)
        return self.score(torch.relu(self.mix(seen))), longer[:, -2:]
