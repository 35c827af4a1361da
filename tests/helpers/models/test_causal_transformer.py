"""The small Transformer reads from left to right."""

import torch

from helpers.models.causal_transformer import CausalTransformer


def test_the_transformer_sees_no_future():
    torch.manual_seed(0)
    reader = CausalTransformer(8, longest=6)
    x = torch.randn(2, 5, 8)
    changed = torch.cat([x[:, :3], torch.randn(2, 2, 8)], dim=1)
    assert torch.allclose(reader(x)[:, :3], reader(changed)[:, :3], atol=1e-6)
    assert not torch.allclose(reader(x)[:, 3:], reader(changed)[:, 3:], atol=1e-2)
