"""How many operations wait for each other."""

import torch

from helpers.measure.depth import depth
from helpers.models.loops import SlowGRU


def test_depth_counts_what_waits():
    x = torch.ones(3, requires_grad=True)
    assert depth(x * 2 + x) == depth(x * 2) + 1
    assert depth((x * 2) + (x * 3)) == depth((x * 2) + x)
    gru, y = SlowGRU(4), torch.randn(1, 9, 4)
    assert depth(gru(y)) > 2 * depth(gru(y[:, :4]))
