"""Strings of random symbols, to be copied or reversed: the answer is never in doubt."""

import torch
from torch import Tensor

from helpers.data.vocabulary import EOS


def random_strings(n: int, length: int, V: int, seed: int = 0) -> Tensor:
    """Return n strings of `length` symbols: (n, length), numbers from 3 to V + 2.

    0, 1 and 2 stay free for <pad>, <sos> and <eos> (see vocabulary), so that an
    embedding needs V + 3 rows.
    """
    generator = torch.Generator().manual_seed(seed)
    return torch.randint(EOS + 1, EOS + 1 + V, (n, length), generator=generator)


def copy_task(n: int, length: int, V: int, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Return sources and targets, both (n, length): the target is the source."""
    x = random_strings(n, length, V, seed)
    return x, x.clone()


def reverse_task(n: int, length: int, V: int, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Return sources and targets, both (n, length): the target is read backwards."""
    x = random_strings(n, length, V, seed)
    return x, x.flip(1)
