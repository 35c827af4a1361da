"""Draws the weights before, or without, the seed.

hint: the same seed must give the same logits
fails: test_classify_last
"""

import torch
from torch import nn
from torch.nn import functional as F


def classify_last(points, directions, test_points, hidden=8, seed=0):
    rnn, readout = nn.RNN(2, hidden, batch_first=True), nn.Linear(hidden, 2)
    optimizer = torch.optim.Adam(nn.Sequential(rnn, readout).parameters(), lr=0.05)
    for _ in range(25):
        loss = F.cross_entropy(readout(rnn(points)[0][:, -1]), directions)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    logits = readout(rnn(test_points)[0][:, -1]).detach()
    return logits, rnn.state_dict(), readout.state_dict()
