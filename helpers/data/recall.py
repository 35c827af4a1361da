"""Strings to recall from: pairs of a key and a value, then the keys once more.

Multi-query associative recall (Arora and others, "Zoology", 2023).
"""

import torch
from torch import Tensor

KEYS = VALUES = 16  # of the lesson's strings; keys are numbered first
MANY_KEYS = 64  # of the strings in `states`: too many for a row of the state each
PAIRS = [1, 2, 4, 8, 12, 16]  # at which the models of `states` are tested


def mqar(
    pairs: int, keys: int, values: int, batch: int, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Return strings (batch, 3 * pairs) and what is due at their last `pairs` places.

    A string is `key value key value …`, then the same keys in a new order. Its keys
    are different numbers from 0 to keys - 1; values are drawn with replacement from
    keys to keys + values - 1. The second result, (batch, pairs), has the value that
    belongs to each repeated key.
    Raises ValueError if there are not 1 to `keys` pairs.
    """
    if not 1 <= pairs <= keys:
        raise ValueError(f"need 1 to {keys} pairs for {keys} keys, got {pairs}")
    key = torch.rand(batch, keys, generator=generator).argsort(dim=1)[:, :pairs]
    value = torch.randint(keys, keys + values, (batch, pairs), generator=generator)
    order = torch.rand(batch, pairs, generator=generator).argsort(dim=1)
    told = torch.stack([key, value], dim=2).flatten(1)  # (batch, 2 * pairs)
    return torch.cat([told, key.gather(1, order)], dim=1), value.gather(1, order)


def strings(
    pairs: int, n: int = 500, seed: int = 99, keys: int = KEYS
) -> tuple[Tensor, Tensor]:
    """Return n of the lesson's strings and the values due, always the same."""
    generator = torch.Generator().manual_seed(seed)
    return mqar(pairs, keys, VALUES, n, generator)


def spell(string: Tensor) -> list[str]:
    """Return a string (T,) as letters for keys and numbers for values."""
    return [chr(97 + i) if i < KEYS else str(i - KEYS) for i in string.tolist()]


def asked_places(tokens: Tensor) -> Tensor:
    """Return where the value of each repeated key stands: (B, P) for (B, 3 P)."""
    P = tokens.size(1) // 3
    same = tokens[:, 2 * P :, None] == tokens[:, None, : 2 * P : 2]  # (B, P, P)
    return 2 * same.int().argmax(dim=2) + 1


def guess_level(pairs: int) -> float:
    """The recall of one who knows the values of a string, but not whose they are."""
    _, due = strings(pairs, n=5000)
    same = due[:, :, None] == due[:, None]
    return float(same.sum(dim=2).amax(dim=1).float().mean()) / pairs
