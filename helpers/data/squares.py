"""Noisy squares: each one drawn in a single stroke, clockwise or the other way round.

The idea of telling the direction of a drawn square comes from Daniel Voigt Godoy,
"Deep Learning with PyTorch Step-by-Step", volume 3; the code here is our own.
"""

import torch
from torch import Tensor
from torch.nn.functional import pad
from torch.nn.utils.rnn import pad_sequence

# A, B, C, D in clockwise order, (x, y) with y pointing up.
CORNERS = torch.tensor([[-1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [1.0, -1.0]])


def generate_pointSeq(
    n: int = 128, seed: int = 13, noise: float = 0.1
) -> tuple[Tensor, Tensor]:
    """Draw `n` squares, each from a random corner in a random direction.

    Returns points (n, 4, 2), float32, and directions (n,), int64, 1 = clockwise.
    `noise` is the standard deviation of the Gaussian added to every coordinate.
    Raises ValueError if n < 1 or noise < 0.
    """
    return _walks(n, 4, noise, torch.Generator().manual_seed(seed))


def generate_unequal(
    n: int = 128,
    shortest: int = 2,
    longest: int = 4,
    seed: int = 13,
    noise: float = 0.1,
) -> tuple[list[Tensor], Tensor]:
    """Draw `n` strokes of unequal length; beyond 4 points they go round again.

    Returns a list of n tensors (T_i, 2), each T_i drawn evenly from
    shortest..longest, and directions (n,), 1 = clockwise.
    Raises ValueError if n < 1, noise < 0, or not 2 <= shortest <= longest.
    """
    if not 2 <= shortest <= longest:
        raise ValueError(
            f"need 2 <= shortest <= longest (one point has no direction), "
            f"got shortest={shortest} and longest={longest}"
        )
    generator = torch.Generator().manual_seed(seed)
    points, directions = _walks(n, longest, noise, generator)
    lengths = torch.randint(shortest, longest + 1, (n,), generator=generator)
    strokes = [walk[:T] for walk, T in zip(points, lengths.tolist(), strict=True)]
    return strokes, directions


def generate_lagged(
    n: int = 128, lag: int = 8, seed: int = 13, noise: float = 0.1
) -> tuple[Tensor, Tensor]:
    """Draw `n` squares with `lag` irrelevant points after each corner but the last.

    The irrelevant points scatter around the centre (0, 0) and say nothing about the
    direction. Returns points (n, 4 + 3 * lag, 2) and directions (n,), 1 = clockwise;
    the corners are points[:, :: lag + 1]. lag=0 gives generate_pointSeq.
    Raises ValueError if n < 1, lag < 0 or noise < 0.
    """
    if lag < 0:
        raise ValueError(f"lag must be 0 or more points, got {lag}")
    generator = torch.Generator().manual_seed(seed)
    corners, directions = _walks(n, 4, noise, generator)
    points = noise * torch.randn(n, 4 + 3 * lag, 2, generator=generator)
    points[:, :: lag + 1] = corners
    return points, directions


def generate_marked(n: int, longest: int, seed: int) -> tuple[Tensor, Tensor]:
    """Draw `n` strokes of 2 to `longest` points, padded with zeros behind.

    Returns x (n, T, 3), the coordinates and a 1 at real points, and labels (n,),
    float32, 1.0 = clockwise.
    """
    strokes, directions = generate_unequal(n, 2, longest, seed)
    marked = [pad(stroke, (0, 1), value=1.0) for stroke in strokes]
    return pad_sequence(marked, batch_first=True), directions.float()


def _walks(
    n: int, T: int, noise: float, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    if n < 1:
        raise ValueError(f"n must be at least 1 square, got {n}")
    if not noise >= 0:  # also refuses nan
        raise ValueError(f"noise is a standard deviation, 0 or more, got {noise}")
    start = torch.randint(4, (n, 1), generator=generator)
    clockwise = torch.randint(2, (n, 1), generator=generator)
    step = 2 * clockwise - 1  # +1 walks A B C D, -1 walks D C B A
    corner = (start + step * torch.arange(T)) % 4  # (n, T)
    points = CORNERS[corner] + noise * torch.randn(n, T, 2, generator=generator)
    return points, clockwise.squeeze(1)
