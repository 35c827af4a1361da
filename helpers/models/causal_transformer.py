"""A small Transformer to compare with recurrent language models."""

from typing import cast

import torch
from torch import Tensor, nn


class CausalTransformer(nn.Module):
    """A small Transformer that cannot see the future, a preview of lesson 11.

    Reads (B, T, width), T at most `longest`, and returns as many.
    """

    def __init__(self, width: int, longest: int, heads: int = 4, layers: int = 2):
        super().__init__()
        self.place = nn.Parameter(0.5 * torch.randn(longest, width))
        layer = nn.TransformerEncoderLayer(
            width, heads, 2 * width, dropout=0.0, batch_first=True, norm_first=True
        )
        self.layers = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)

    def forward(self, x: Tensor) -> Tensor:
        T = x.size(1)
        future = nn.Transformer.generate_square_subsequent_mask(T)
        return cast(Tensor, self.layers(x + self.place[:T], mask=future))
