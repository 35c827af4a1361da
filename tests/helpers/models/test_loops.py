"""Loops written out compute what PyTorch computes."""

import torch
from torch import nn

from helpers.models.loops import SlowGRU, SlowLSTM


def test_the_slow_gru_is_a_gru():
    slow, fast = SlowGRU(3), nn.GRU(3, 3, batch_first=True)
    for mine, other in zip(fast.parameters(), slow.cell.parameters(), strict=True):
        mine.data.copy_(other)
    x = torch.randn(2, 5, 3)
    assert torch.allclose(slow(x), fast(x)[0], atol=1e-6)


def test_the_slow_lstm_is_an_lstm():
    slow, fast = SlowLSTM(3, 5), nn.LSTM(3, 5, batch_first=True)
    for mine, other in zip(fast.parameters(), slow.cell.parameters(), strict=True):
        mine.data.copy_(other)
    x = torch.randn(2, 7, 3)
    assert torch.allclose(slow(x), fast(x)[0], atol=1e-6)
