"""A pretrained Seq2Seq model that says how English words sound: g2p-en's.

A GRU reads the letters, a second one writes the sounds. Kyubyong Park and Jongseok Kim
(2019), "g2pE", trained on the CMU Pronouncing Dictionary. Only the file with the
weights is read; LICENSE has theirs.
"""

from collections.abc import Callable
from functools import cache

import numpy as np
import torch
from torch import Tensor

from helpers.data.real import packaged

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


def pronounce(word: str, step: Step = library_step) -> list[str]:
    """The sounds of a word, the likeliest each time; `step` is one step of the GRU.

    Letters other than a to z are unknown ones to the model. ValueError if there is
    not one letter in it.
    """
    known = [letter for letter in word.lower() if letter.isalpha()]
    if not known:
        raise ValueError(f"{word!r} has no letters to pronounce")
    w, h = weights(), torch.zeros(1, 256)
    numbers = [LETTERS.index(a) if a in LETTERS else 1 for a in [*known, "</s>"]]
    for i in numbers:
        h = step(w["enc_emb"][i][None], h, *layer("enc"))  # (1, H)
    sounds = ["<s>"]
    while sounds[-1] != "</s>" and len(sounds) <= LONGEST:
        x = w["dec_emb"][SOUNDS.index(sounds[-1])][None]  # (1, D)
        h = step(x, h, *layer("dec"))
        scores = h @ w["fc_w"].T + w["fc_b"]  # (1, 74)
        sounds.append(SOUNDS[int(scores.argmax())])
    return [sound for sound in sounds[1:] if sound != "</s>"]
