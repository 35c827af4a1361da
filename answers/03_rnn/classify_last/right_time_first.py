"""The layout of the library's default, and AdamW."""

import torch
from torch import nn
from torch.nn import functional as F


def classify_last(points, directions, test_points, hidden=8, seed=0):
    torch.manual_seed(seed)
    rnn = nn.RNN(2, hidden)
    readout = nn.Linear(hidden, 2)

    def logits(x):
        return readout(rnn(x.transpose(0, 1))[0][-1])

    both = [*rnn.parameters(), *readout.parameters()]
    optimizer = torch.optim.AdamW(both, lr=0.05)
    for _ in range(25):
        loss = F.cross_entropy(logits(points), directions)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (
        logits(test_points).detach(),
        dict(rnn.state_dict()),
        dict(readout.state_dict()),
    )
