"""Multiplications of cells and of a cache that grows."""

import torch

from helpers.measure.multiplications import multiplications
from helpers.models.architectures import build, state_after
from helpers.models.convolutions import DILATIONS


def test_multiplications_of_a_cell_are_its_matrices():
    token = torch.randn(1, 1, 8)
    for name, gates in {"RNN": 1, "GRU": 3, "LSTM": 4}.items():
        read = build(name, 8)
        assert multiplications(lambda r=read: r(token)) == gates * 2 * 64
    read = build("convolutions", 8)
    layers = len(DILATIONS)
    assert multiplications(lambda: read(token)) == layers * 3 * 64


def test_each_token_kept_adds_the_same_work():
    read, token = build("Transformer", 8), torch.randn(1, 1, 8)
    counts = [
        multiplications(lambda t=t: read(token, state_after(read, t, H=8)))
        for t in (0, 10, 20)
    ]
    assert counts[1] - counts[0] == counts[2] - counts[1] == 10 * 2 * 2 * 8
    assert counts[0] == 2 * (12 * 64 + 2 * 8)
