"""A pretrained Seq2Seq model that says how English words sound: g2p-en's.

A GRU reads the letters, a second one writes the sounds. Kyubyong Park and Jongseok Kim
(2019), "g2pE", trained on the CMU Pronouncing Dictionary. Only the file with the
weights is read; LICENSE has theirs.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from helpers.data.real import packaged
from helpers.data.vocabulary import EOS

LETTERS = ("<pad>", "<unk>", "</s>", *"abcdefghijklmnopqrstuvwxyz")
VOWELS = (
    "AA",
    "AE",
    "AH",
    "AO",
    "AW",
    "AY",
    "EH",
    "ER",
    "EY",
    "IH",
    "IY",
    "OW",
    "OY",
    "UH",
    "UW",
)
CONSONANTS = (
    "B",
    "CH",
    "D",
    "DH",
    "F",
    "G",
    "HH",
    "JH",
    "K",
    "L",
    "M",
    "N",
    "NG",
    "P",
    "R",
    "S",
    "SH",
    "T",
    "TH",
    "V",
    "W",
    "Y",
    "Z",
    "ZH",
)
SOUNDS = (
    *("<pad>", "<unk>", "<s>", "</s>"),
    *sorted([*(f"{v}{n}" for v in VOWELS for n in "012"), *CONSONANTS, "UW"]),
)
LONGEST = 20  # sounds; so far the model was trained to write

# x (B, D), h (B, H), W_x (D, 3H), W_h (H, 3H), b_x (3H,), b_h (3H,) -> h (B, H)
Step = Callable[[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor], Tensor]


@cache
def weights() -> dict[str, Tensor]:
    """The weights, H = D = 256, as PyTorch has them: rows in the order r, z, n.

    `enc_emb` (29, D), `dec_emb` (74, D); `enc_` and `dec_` each with `w_ih` (3H, D),
    `w_hh` (3H, H), `b_ih` and `b_hh` (3H,); `fc_w` (74, H) and `fc_b` (74,). Please
    leave them as they are: they are read once.
    """
    arrays = np.load(packaged("g2p_en", "checkpoint20.npz"))
    return {name: torch.from_numpy(arrays[name]) for name in arrays.files}


def library_step(
    x: Tensor, h: Tensor, W_x: Tensor, W_h: Tensor, b_x: Tensor, b_h: Tensor
) -> Tensor:
    """One step of PyTorch's own GRU: the new h (B, H)."""
    return torch.gru_cell(x, h, W_x.T, W_h.T, b_x, b_h)


def layer(part: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """W_x (D, 3H), W_h (H, 3H), b_x and b_h (3H,) of `part`, "enc" or "dec"."""
    w = weights()
    return (
        *(w[f"{part}_w_ih"].T, w[f"{part}_w_hh"].T),
        *(w[f"{part}_b_ih"], w[f"{part}_b_hh"]),
    )


def context(word: str, step: Step = library_step) -> Tensor:
    """The encoder's last state (1, 256) after a word; `step` is one step of the GRU.

    Letters other than a to z are unknown ones to the model. ValueError if there is
    not one letter in it.
    """
    w, h = weights(), torch.zeros(1, 256)
    for i in _numbers(word):
        h = step(w["enc_emb"][i][None], h, *layer("enc"))  # (1, H)
    return h


def pronounce(word: str, step: Step = library_step) -> list[str]:
    """The sounds of a word, the likeliest each time; errors as for `context`."""
    w, h = weights(), context(word, step)
    sounds = ["<s>"]
    while sounds[-1] != "</s>" and len(sounds) <= LONGEST:
        x = w["dec_emb"][SOUNDS.index(sounds[-1])][None]  # (1, D)
        h = step(x, h, *layer("dec"))
        scores = h @ w["fc_w"].T + w["fc_b"]  # (1, 74)
        sounds.append(SOUNDS[int(scores.argmax())])
    return [sound for sound in sounds[1:] if sound != "</s>"]


def embedded(words: Sequence[str]) -> tuple[Tensor, Tensor]:
    """The rows of the words' letters (B, S, D), padded, and their lengths (B,)."""
    numbers = [torch.tensor(_numbers(word)) for word in words]
    rows = pad_sequence([weights()["enc_emb"][n] for n in numbers], batch_first=True)
    return rows, torch.tensor([len(n) for n in numbers])


def encoder_cell() -> nn.GRUCell:
    """The encoder's GRU as PyTorch's cell, without gradients."""
    cell = nn.GRUCell(256, 256)
    names = ("w_ih", "w_hh", "b_ih", "b_hh")
    arrays = (weights()[f"enc_{name}"] for name in names)
    for own, array in zip(cell.parameters(), arrays, strict=True):
        own.data.copy_(array)
    return cell.requires_grad_(False)


class Speaker(nn.Module):
    """The decoder, one step: symbols (B,), h (B, 256) -> scores (B, 74), new h.

    Its symbols are numbered as in lesson 9: PAD, SOS and EOS are 0, 1 and 2.
    """

    symbols = [SOUNDS[i] for i in (0, 2, 3, 1, *range(4, len(SOUNDS)))]

    def __init__(self) -> None:
        super().__init__()
        self.order = torch.tensor([SOUNDS.index(symbol) for symbol in self.symbols])

    def forward(self, symbols: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        w = weights()
        h = library_step(w["dec_emb"][self.order[symbols]], h, *layer("dec"))
        scores = h @ w["fc_w"].T + w["fc_b"]
        return scores[:, self.order], h

    def numbers(self, sounds: Iterable[str]) -> list[int]:
        """The symbols of sounds with their stress; ValueError for an unknown one."""
        return [self.symbols.index(sound) for sound in sounds]

    def say(self, numbers: Iterable[int]) -> str:
        """Symbols as text, without the three signs."""
        return " ".join(self.symbols[n] for n in numbers if n > EOS)


def _numbers(word: str) -> list[int]:
    known = [letter for letter in word.lower() if letter.isalpha()]
    if not known:
        raise ValueError(f"{word!r} has no letters to pronounce")
    return [LETTERS.index(a) if a in LETTERS else 1 for a in [*known, "</s>"]]
