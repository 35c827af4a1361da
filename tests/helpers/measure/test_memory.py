"""Bytes are counted once for each memory."""

import torch
from torch import nn

from helpers.measure.memory import saved_bytes, state_bytes


def test_a_state_is_the_bytes_of_its_tensors():
    assert state_bytes([torch.zeros(3, 4), torch.zeros(2, dtype=torch.int64)]) == 64


def test_what_is_kept_for_the_way_back_counts_once_and_parameters_do_not():
    layer, x = nn.Linear(4, 4, bias=False), torch.randn(3, 4, requires_grad=True)
    assert saved_bytes(lambda: x * x) == 3 * 4 * 4
    assert saved_bytes(lambda: layer(x)) == 4 * (3 * 4 + 4 * 4)
    assert saved_bytes(lambda: layer(x), apart_from=layer.parameters()) == 4 * 3 * 4


def test_saved_bytes_counts_each_memory_once():
    x = torch.randn(1000, requires_grad=True)
    assert saved_bytes(lambda: x * x) == 4000
    assert saved_bytes(lambda: x + x) == 0
