"""A Transformer that says how English words sound, of PyTorch's own layers.

It is built as lesson 11 assembles its own: norms before the parts, clock hands added,
one embedding for letters, sounds and scores, no biases in the attention. Its trained
weights are made by lessons/11_transformer/results.py.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from helpers.data.spoken import LETTERS, letters_and_sounds
from helpers.data.vocabulary import PAD, SOS

WEIGHTS = Path(__file__).resolve().parents[1] / "data" / "weights" / "speller.npz"
D, N, L = 48, 4, 2  # width, heads, layers on either side
LONGEST = 16  # sounds of a word

# x (B, T, D), a layer's state_dict, N, norms before the parts -> (B, T, D)
Block = Callable[[Tensor, dict[str, Tensor], int, bool], Tensor]


class Speller(nn.Module):
    """Letters (B, S), sounds so far (B, T) -> scores of the next sounds (B, T, V)."""

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(len(letters_and_sounds()), D)
        nn.init.normal_(self.embed.weight, std=D**-0.5)
        self.encoder = nn.ModuleList(_layer(nn.TransformerEncoderLayer) for _ in "12")
        self.decoder = nn.ModuleList(_layer(nn.TransformerDecoderLayer) for _ in "12")
        self.norm_read, self.norm_write = nn.LayerNorm(D), nn.LayerNorm(D)

    def read(self, letters: Tensor, block: Block | None = None) -> Tensor:
        """Return a row for each letter, (B, S, D); `block` computes the layers.

        A block does not know of pads, so give it words of one length.
        """
        x, pads = self._enter(letters), letters == PAD
        for layer in self.encoder:
            if block is None:
                x = layer(x, src_key_padding_mask=pads)
            else:
                x = block(x, with_biases(layer), N, True)
        rows: Tensor = self.norm_read(x)
        return rows

    def forward(self, letters: Tensor, sounds: Tensor) -> Tensor:
        return self.write(self.read(letters), letters == PAD, sounds)

    def write(self, memory: Tensor, pads: Tensor, sounds: Tensor) -> Tensor:
        """Return scores (B, T, V) from the letters' rows (B, S, D)."""
        x, T = self._enter(sounds), sounds.size(1)
        future = torch.ones(T, T).triu(1).bool()
        for layer in self.decoder:
            x = layer(x, memory, tgt_mask=future, memory_key_padding_mask=pads)
        scores: Tensor = self.norm_write(x) @ self.embed.weight.T
        return scores

    @torch.no_grad()
    def generate(
        self, letters: Tensor, T: int = LONGEST, block: Block | None = None
    ) -> Tensor:
        """Return T sounds (B, T) for each word, the likeliest at every step."""
        memory, pads = self.read(letters, block), letters == PAD
        sounds = torch.full((len(letters), 1), SOS)
        for _ in range(T):
            best = self.write(memory, pads, sounds)[:, -1:].argmax(dim=-1)
            sounds = torch.cat([sounds, best], dim=1)
        return sounds[:, 1:]

    def _enter(self, ids: Tensor) -> Tensor:
        x: Tensor = self.embed(ids) * D**0.5 + clocks(ids.size(1))
        return x


def _layer(kind: Callable[..., nn.Module]) -> nn.Module:
    layer = kind(D, N, 4 * D, 0.0, batch_first=True, norm_first=True)
    for name in ("self_attn", "multihead_attn"):
        if hasattr(layer, name):
            plain = nn.MultiheadAttention(D, N, bias=False, batch_first=True)
            setattr(layer, name, plain)
    return layer


def clocks(T: int) -> Tensor:
    """The clock hands of T places, (T, D), as lesson 11 makes them."""
    angles = torch.arange(T)[:, None] / 10_000 ** (torch.arange(0, D, 2) / D)
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)  # (T, D)


def with_biases(layer: nn.Module) -> dict[str, Tensor]:
    """The state_dict of a layer as PyTorch makes it by default: biases, here 0."""
    w = {name: weight.detach() for name, weight in layer.state_dict().items()}
    zeros = torch.zeros(3 * D)
    return {**w, "self_attn.in_proj_bias": zeros, "self_attn.out_proj.bias": zeros[:D]}


@cache
def speller() -> Speller:
    """The trained Speller. Please leave it as it is: it is read once."""
    model, stored = Speller(), np.load(WEIGHTS)
    weights = {name: torch.from_numpy(stored[name]).float() for name in stored.files}
    model.load_state_dict(weights)
    return model.eval().requires_grad_(False)


def keep(model: Speller) -> None:
    """Store the weights with half the digits, which is enough to pronounce."""
    parts = {name: weight.half().numpy() for name, weight in model.state_dict().items()}
    np.savez_compressed(WEIGHTS, **parts)


def pronounce(word: str, block: Block | None = None) -> list[str]:
    """The sounds of a word; `block` may compute the layers that read its letters.

    ValueError if there is not one letter of a to z in it.
    """
    known = [letter for letter in word.lower() if letter in LETTERS]
    if not known:
        raise ValueError(f"{word!r} has no letters of a to z to pronounce")
    signs = letters_and_sounds()
    return signs.decode(
        speller().generate(signs.encode(known)[None], LONGEST, block)[0]
    )
