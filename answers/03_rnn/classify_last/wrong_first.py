"""Reads the first state, which has seen one corner.

hint: you read the first state
fails: test_classify_last
"""

import torch
from torch import nn
from torch.nn import functional as F


def classify_last(points, directions, test_points, hidden=8, seed=0):
    torch.manual_seed(seed)
    rnn, readout = nn.RNN(2, hidden, batch_first=True), nn.Linear(hidden, 2)
    optimizer = torch.optim.Adam(nn.Sequential(rnn, readout).parameters(), lr=0.05)
    for _ in range(25):
        loss = F.cross_entropy(readout(rnn(points)[0][:, 0]), directions)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    logits = readout(rnn(test_points)[0][:, 0]).detach()
    return logits, rnn.state_dict(), readout.state_dict()
