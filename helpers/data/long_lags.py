"""Two tasks whose answer lies far back: name the first symbol, add two marked numbers.

Each is drawn from a generator of the caller's, so that a training can go on drawing.
"""

import torch
from torch import Tensor

SYMBOLS = 8  # so that a guesser is right once in eight


def first_symbol(n: int, T: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Draw `n` sequences of `T` symbols; the answer is the first symbol of each.

    Returns symbols (n, T) and answers (n,), both int64 from 0..7. All the other
    symbols are distraction. Raises ValueError if n or T is below 1.
    """
    if min(n, T) < 1:
        raise ValueError(f"n and T must be at least 1, got n={n} and T={T}")
    symbols = torch.randint(SYMBOLS, (n, T), generator=generator)
    return symbols, symbols[:, 0]


def adding(n: int, T: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Draw `n` adding problems: points (n, T, 2), sums (n, 1), float32.

    A point is a number in 0..1 and a mark; one mark stands in each half, and the
    answer is the sum of the two marked numbers. Whoever always says 1 has a mean
    squared error of 1/6. From Hochreiter and Schmidhuber (1997).
    Raises ValueError if n < 1 or T < 2.
    """
    if n < 1 or T < 2:
        raise ValueError(f"need n >= 1 and T >= 2, got n={n} and T={T}")
    numbers = torch.rand(n, T, generator=generator)
    early = torch.randint(T // 2, (n,), generator=generator)
    late = torch.randint(T // 2, T, (n,), generator=generator)
    marks = torch.zeros(n, T)
    marks[torch.arange(n), early] = 1
    marks[torch.arange(n), late] = 1
    points = torch.stack([numbers, marks], dim=-1)  # (n, T, 2)
    return points, (numbers * marks).sum(dim=1, keepdim=True)
