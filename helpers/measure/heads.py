"""Where the heads of a model look, and what is lost without them."""

from collections.abc import Sequence

import torch
from torch import Tensor

from helpers.data.recall import asked_places
from helpers.models.attention import Attention
from helpers.models.recaller import Recaller, recalled


def looks_of(model: Recaller, tokens: Tensor, due: Tensor) -> list[list[list[float]]]:
    """Return, for each layer and head, two mean weights.

    From a value to the key before it, and from a repeated key to its value.
    """
    recalled(model, tokens, due)
    P = due.size(1)
    value = torch.arange(1, 2 * P, 2)
    found = []
    for layer in _attentions(model):
        to_key = layer.weights[:, :, value, value - 1].mean(dim=(0, 2))
        place = asked_places(tokens)  # (B, P)
        rows = layer.weights[:, :, 2 * P :]  # (B, N, P, T)
        wanted = place[:, None, :, None].expand(-1, rows.size(1), -1, -1)
        to_value = rows.gather(3, wanted).mean(dim=(0, 2, 3))
        found.append(torch.stack([to_key, to_value], dim=1).tolist())
    return found


def without(
    model: Recaller, heads: Sequence[tuple[int, int]], tokens: Tensor, due: Tensor
) -> float:
    """Return the recall while the heads (layer, head), from 0, say nothing."""
    layers = _attentions(model)
    for layer, head in heads:
        layers[layer].on[head] = 0.0
    score = recalled(model, tokens, due)
    for layer, head in heads:
        layers[layer].on[head] = 1.0
    return score


def _attentions(model: Recaller) -> list[Attention]:
    return [layer for layer in model.layers if isinstance(layer, Attention)]
