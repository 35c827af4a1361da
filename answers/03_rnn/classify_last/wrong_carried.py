"""Hands the last batch's state to the next one.

hint: is a state carried over from training?
fails: test_classify_last
"""

import torch
from torch import nn
from torch.nn import functional as F


def classify_last(points, directions, test_points, hidden=8, seed=0):
    torch.manual_seed(seed)
    rnn, readout = nn.RNN(2, hidden, batch_first=True), nn.Linear(hidden, 2)
    optimizer = torch.optim.Adam(nn.Sequential(rnn, readout).parameters(), lr=0.05)
    h = None
    for _ in range(25):
        states, h = rnn(points, h)
        h = h.detach()
        loss = F.cross_entropy(readout(states[:, -1]), directions)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    h = h[:, : len(test_points)]
    logits = readout(rnn(test_points, h)[0][:, -1]).detach()
    return logits, rnn.state_dict(), readout.state_dict()
