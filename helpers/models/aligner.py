"""Letters to sounds with attention, as lesson 10 writes it, and its trained weights.

lessons/10_attention/results.py trains it on words of 3 to 8 letters of the CMU
Pronouncing Dictionary.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import pad
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from helpers.data.spoken import letters_and_sounds
from helpers.data.vocabulary import PAD, SOS
from helpers.models.translating import translate

WEIGHTS = Path(__file__).parents[1] / "data" / "weights" / "sounds.npz"
H = 64


class Aligner(nn.Module):
    """An LSTM reads both ways, another one writes and looks back at what was read."""

    def __init__(self, V: int, H: int):
        super().__init__()
        self.embed = nn.Embedding(V, 16)
        two_ways = {"batch_first": True, "bidirectional": True}
        self.encoder = nn.LSTM(16, H // 2, **two_ways)
        self.decoder = nn.LSTM(16, H, batch_first=True)
        self.to_query = nn.Linear(H, H, bias=False)
        self.from_both = nn.Linear(2 * H, V)

    def encode(self, source: Tensor) -> Tensor:
        """States (B, S, H) of sources (B, S); backwards, too, no pad is read."""
        lengths = (source != PAD).sum(dim=1)
        x = pack_padded_sequence(self.embed(source), lengths, True, False)
        states, _ = pad_packed_sequence(self.encoder(x)[0], True)
        return pad(states, (0, 0, 0, source.size(1) - states.size(1)))

    def asked(self, source: Tensor, written: Tensor) -> tuple[Tensor, Tensor]:
        """States of the decoder (B, T, H) and of the encoder (B, S, H)."""
        states = self.encode(source)
        ends = (source != PAD).sum(dim=1) - 1
        last = states[torch.arange(len(source)), ends][None]
        h, _ = self.decoder(self.embed(written), (last, torch.zeros_like(last)))
        return h, states

    def forward(self, source: Tensor, written: Tensor) -> Tensor:
        """Scores (B, T, V) for sources (B, S) and what was written (B, T).

        The weights (B, T, S) of the last call are kept as `weights`.
        """
        h, states = self.asked(source, written)
        scores = self.to_query(h) @ states.mT / h.size(-1) ** 0.5
        real = (source != PAD)[:, None]
        self.weights = scores.masked_fill(~real, -torch.inf).softmax(dim=-1)
        out: Tensor = self.from_both(torch.cat([h, self.weights @ states], dim=-1))
        return out


@cache
def aligner() -> Aligner:
    """The trained model, without gradients. Please leave it as it is: it is read once.

    FileNotFoundError if its weights are missing.
    """
    model = Aligner(len(letters_and_sounds()), H)
    model.load_state_dict(stored_weights())
    return model.requires_grad_(False)


def stored_weights() -> dict[str, Tensor]:
    """The trained weights by name, float32, for a model with the parts of `Aligner`."""
    arrays = np.load(WEIGHTS)
    return {name: torch.from_numpy(arrays[name]).float() for name in arrays.files}


def store(model: Aligner) -> None:
    """Write the weights to the file that `aligner` reads, as float16."""
    arrays = {n: w.detach().half().numpy() for n, w in model.state_dict().items()}
    np.savez_compressed(WEIGHTS, **arrays)


@torch.no_grad()
def look_at(model: nn.Module, word: str, longest: int = 12) -> tuple[list[str], Tensor]:
    """What the model says of a word, and its weights (T, S), a row for each sound.

    The last row is that of <eos>, unless it never came. KeyError for a letter other
    than a to z.
    """
    signs = letters_and_sounds()
    source = signs.encode(word)[None]  # (1, S)
    said = signs.decode(translate(model, source, longest)[0])
    written = pad(signs.encode(said)[None], (1, 0), value=SOS)
    model(source, written)
    weights: Any = model.weights  # (1, T, S)
    return [*said, "<eos>"][:longest], weights[0, :longest]
