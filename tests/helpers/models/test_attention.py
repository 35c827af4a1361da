"""Attention, and heads cut out of PyTorch's."""

import torch
from torch import nn

from helpers.measure.parameters import parameters
from helpers.models.attention import Attention, heads_of


def test_heads_are_cut_for_rows():
    library = nn.MultiheadAttention(6, 2, batch_first=True)
    W_q, _, _, W_o = heads_of(library)
    x = torch.randn(4, 6)
    q = x @ library.in_proj_weight[:6].T
    assert torch.allclose(torch.cat([*(x @ W_q)], dim=1), q, atol=1e-6)
    whole = x @ library.out_proj.weight.T
    assert torch.allclose(x[:, :3] @ W_o[0] + x[:, 3:] @ W_o[1], whole, atol=1e-6)
    assert parameters(library) == 4 * 36 + 4 * 6


def test_places_are_told_by_distance_only():
    torch.manual_seed(0)
    layer, x = Attention(8, 2), torch.randn(1, 1, 8).expand(1, 6, 8)
    layer(torch.cat([x, torch.randn(1, 1, 8)], dim=1))
    weights = layer.weights[0, :, :6, :6]
    ratio = weights[:, 4, 1:5] / weights[:, 3, :4]  # the same distances, one on
    assert torch.allclose(ratio, ratio[:, :1].expand_as(ratio), atol=1e-5)
