"""Strings of random symbols, to be copied or reversed: the answer is never in doubt."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn.functional import pad

from helpers.data.pairs import Draw
from helpers.data.vocabulary import EOS

Task = Callable[..., tuple[Tensor, Tensor]]  # copy_task or reverse_task
LENGTH, SYMBOLS = 12, 10  # of lesson 9's strings


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


def string_batches(task: Task, lengths: Sequence[int], B: int) -> Draw:
    """Batches of B fresh strings, to copy or reverse, of one random length each.

    The targets end in <eos>.
    """

    def draw(generator: torch.Generator) -> tuple[Tensor, Tensor]:
        choice, seed = torch.randint(2**31, (2,), generator=generator).tolist()
        x, y = task(B, lengths[choice % len(lengths)], SYMBOLS, seed)
        return x, pad(y, (0, 1), value=EOS)

    return draw


def other_strings(task: Task, length: int, n: int = 500) -> tuple[Tensor, Tensor]:
    """Return sources (n, length) and targets (n, length + 1), not those of training."""
    x, y = task(n, length, SYMBOLS, seed=2**40 + length)
    return x, pad(y, (0, 1), value=EOS)
